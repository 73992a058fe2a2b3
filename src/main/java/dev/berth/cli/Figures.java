package dev.berth.cli;

import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;

/** Amounts in the few characters that a table has for them. */
final class Figures {
    private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB"};
    private static final String[] COUNTS = {"", "k", "M", "G", "T"};
    private static final int STEP = 1000;

    private Figures() {}

    /** As {@code 41 kB}; a kB is a thousand bytes. */
    static String bytes(long bytes) {
        return scaled(bytes, " ", UNITS);
    }

    /** With a dash for what is not known. */
    static String bytesIfKnown(OptionalLong bytes) {
        return bytes.isPresent() ? bytes(bytes.getAsLong()) : "-";
    }

    /** With a dash for what is not known. */
    static String ifKnown(OptionalLong number) {
        return number.isPresent() ? number.getAsLong() + "" : "-";
    }

    /** As {@code 12.3k}. */
    static String count(long count) {
        return scaled(count, "", COUNTS);
    }

    private static String scaled(long amount, String gap, String[] units) {
        double value = amount;
        int unit = 0;
        // What would be written as 1000 of a unit is 1 of the next.
        while (value >= STEP - 0.5 && unit < units.length - 1) {
            value /= STEP;
            unit++;
        }
        String number = unit > 0 && value < 10 ? String.format(Locale.ROOT, "%.1f", value) : Math.round(value) + "";
        return number + gap + units[unit];
    }

    /** As {@code 3 min}: the largest unit that there is a whole one of. */
    static String age(Duration age) {
        if (age.toSeconds() < 60) return Math.max(0, age.toSeconds()) + " s";
        if (age.toMinutes() < 60) return age.toMinutes() + " min";
        if (age.toHours() < 24) return age.toHours() + " h";
        return age.toDays() + " d";
    }
}
