package dev.berth.network;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Bytes that went over a network; of those sent through a connection, what the peer has acknowledged,
 * and one for the request to connect.
 */
public record Traffic(long sent, long received) {
    static final Traffic NOTHING = new Traffic(0, 0);
    private static final Pattern INODE = Pattern.compile("\\bino:(\\d{1,18})");
    private static final Pattern SENT = Pattern.compile("\\bbytes_acked:(\\d{1,18})");
    private static final Pattern RECEIVED = Pattern.compile("\\bbytes_received:(\\d{1,18})");

    /** Of each connection, as {@code ss -tie} tells it, which leaves out what is zero. */
    static Map<Long, Traffic> byInode(List<String> lines) {
        Map<Long, Traffic> found = new HashMap<>();
        for (String line : lines) {
            Matcher inode = INODE.matcher(line);
            if (inode.find())
                found.put(Long.valueOf(inode.group(1)), new Traffic(number(SENT, line), number(RECEIVED, line)));
        }
        return found;
    }

    private static long number(Pattern pattern, String line) {
        Matcher matcher = pattern.matcher(line);
        return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
    }

    Traffic plus(Traffic other) {
        return new Traffic(sent + other.sent, received + other.received);
    }

    /** What was added since then; a connection's number may have been given to another one, which began at nothing. */
    Traffic since(Traffic then) {
        boolean another = sent < then.sent || received < then.received;
        return another ? this : new Traffic(sent - then.sent, received - then.received);
    }
}
