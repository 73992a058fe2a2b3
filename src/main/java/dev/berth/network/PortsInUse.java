package dev.berth.network;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which ports a command that failed may have meant: many programs say that an address is in use, but not which. */
public final class PortsInUse {
    /** {@code 0.0.0.0:80}, {@code :::80}, {@code port 80}, {@code ('', 80)}. */
    private static final Pattern ADDRESSED =
            Pattern.compile("(?i)(?::|\\bports?\\b\\D{0,4}|\\('[^']{0,60}', ?)(\\d{1,5})(?!\\d|\\.\\d|:\\d)");

    private static final Pattern NUMBER = Pattern.compile("(?<![\\d.])(\\d{1,5})(?![\\d.])");

    private PortsInUse() {}

    /** Whether the text says that a port was taken. */
    public static boolean isComplaint(String output) {
        return output.contains(" in use") || output.contains("EADDRINUSE");
    }

    /**
     * Those that are meant: of the taken ones, what the complaint itself addresses; else what the rest of the output does;
     * else what stands in the command.
     */
    public static Set<Integer> meant(String command, String output, Set<Integer> taken) {
        String complaints =
                String.join("\n", output.lines().filter(PortsInUse::isComplaint).toList());
        for (Words words : List.of(
                new Words(ADDRESSED, complaints),
                new Words(ADDRESSED, output),
                new Words(ADDRESSED, command),
                new Words(NUMBER, command))) {
            Set<Integer> found = words.numbers();
            found.retainAll(taken);
            if (!found.isEmpty()) return found;
        }
        return Set.of();
    }

    private record Words(Pattern pattern, String text) {
        Set<Integer> numbers() {
            Set<Integer> found = new TreeSet<>();
            Matcher matcher = pattern.matcher(text);
            while (matcher.find()) found.add(Integer.valueOf(matcher.group(1)));
            return found;
        }
    }
}
