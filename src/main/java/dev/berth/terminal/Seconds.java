package dev.berth.terminal;

import java.time.Duration;
import java.util.Locale;

/** Times as people read them. */
public final class Seconds {
    private Seconds() {}

    public static String of(Duration time) {
        double seconds = time.toNanos() / 1e9;
        return String.format(Locale.ROOT, seconds < 10 ? "%.2f s" : "%.1f s", seconds);
    }
}
