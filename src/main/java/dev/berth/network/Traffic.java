package dev.berth.network;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Bytes that went through one connection, as {@code ss -tie} tells them; it leaves out what is zero. */
record Traffic(OptionalLong sent, OptionalLong received) {
    static final Traffic UNKNOWN = new Traffic(OptionalLong.empty(), OptionalLong.empty());
    private static final Pattern INODE = Pattern.compile("\\bino:(\\d+)");
    private static final Pattern SENT = Pattern.compile("\\bbytes_acked:(\\d+)");
    private static final Pattern RECEIVED = Pattern.compile("\\bbytes_received:(\\d+)");

    static Map<Long, Traffic> byInode(List<String> lines) {
        Map<Long, Traffic> found = new HashMap<>();
        for (String line : lines) {
            Matcher inode = INODE.matcher(line);
            if (inode.find())
                found.put(
                        Long.valueOf(inode.group(1)),
                        new Traffic(OptionalLong.of(number(SENT, line)), OptionalLong.of(number(RECEIVED, line))));
        }
        return found;
    }

    private static long number(Pattern pattern, String line) {
        Matcher matcher = pattern.matcher(line);
        return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
    }
}
