package dev.berth.network;

import java.time.Duration;
import java.util.Optional;

/**
 * A process of a conversation.
 *
 * @param pid as the container counts
 * @param name its short name, at most 15 characters
 * @param commandLine its arguments, joined by blanks; the name where it has none
 * @param age since it was started
 */
public record Holder(int pid, String name, String commandLine, Duration age) {
    private static final long TICKS_PER_SECOND = 100;
    private static final int STARTED = 19;

    /** From {@code /proc/PID/stat}, a tab and the arguments; empty where the line is none of that kind. */
    static Optional<Holder> of(String line, double uptime) {
        int tab = line.lastIndexOf('\t');
        int open = line.indexOf('(');
        int close = line.lastIndexOf(')', tab);
        if (tab < 0 || open < 2 || close < open) return Optional.empty();
        String[] fields = line.substring(close + 2, tab).split(" ", -1);
        double started = Long.parseLong(fields[STARTED]) / (double) TICKS_PER_SECOND;
        String name = Shown.safe(line.substring(open + 1, close));
        String arguments = Shown.safe(line.substring(tab + 1));
        return Optional.of(new Holder(
                Integer.parseInt(line.substring(0, open - 1)),
                name,
                arguments.isBlank() ? name : arguments,
                Duration.ofMillis(Math.max(0, Math.round((uptime - started) * 1000)))));
    }
}
