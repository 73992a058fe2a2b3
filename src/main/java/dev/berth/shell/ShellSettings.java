package dev.berth.shell;

import java.time.Duration;

/**
 * The sizes and patience of a live shell.
 *
 * @param keptBytes how much of a command's text is kept in memory, half of it from the beginning, half from the end
 * @param spillFrom from how many bytes on the whole text is also written to a file in the place
 * @param spillLimit how many bytes that file may hold; 0 for none
 * @param grace how long a command that is stopped has between one signal and the next, stronger one
 */
public record ShellSettings(int keptBytes, int spillFrom, long spillLimit, Duration grace) {

    public ShellSettings {
        if (keptBytes < 1024) throw new IllegalArgumentException("keptBytes must be at least 1024, not " + keptBytes);
        if (spillFrom < 0 || spillLimit < 0) throw new IllegalArgumentException("spill sizes must not be negative");
        if (grace.isNegative()) throw new IllegalArgumentException("grace must not be negative: " + grace);
    }

    /** Keeps 120 000 bytes, writes a file from 30 000 bytes on, at most 64 MiB of it; 400 ms between signals. */
    public static ShellSettings defaults() {
        return new ShellSettings(120_000, 30_000, 64L << 20, Duration.ofMillis(400));
    }
}
