package dev.berth.bash;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;

/** Amounts and commands as people write them. */
final class Words {
    private static final int TITLE = 60;
    private static final String[] UNITS = {"bytes", "KiB", "MiB", "GiB", "TiB"};

    private Words() {}

    static String bytes(long count) {
        double amount = count;
        int unit = 0;
        while (amount >= 1024 && unit < UNITS.length - 1) {
            amount /= 1024;
            unit++;
        }
        return number(amount) + " " + UNITS[unit];
    }

    /** At most two digits after the point, none that say nothing. */
    static String number(double value) {
        return BigDecimal.valueOf(value)
                .setScale(2, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    static String time(Duration time) {
        if (time.compareTo(Duration.ofMinutes(2)) < 0)
            return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
        if (time.compareTo(Duration.ofHours(2)) < 0) return time.toMinutes() + " min " + time.toSecondsPart() + " s";
        return time.toHours() + " h " + time.toMinutesPart() + " min";
    }

    /** A limit, which is mostly whole seconds. */
    static String limit(Duration time) {
        return number(time.toMillis() / 1000.0) + " s";
    }

    /** A command's first line, short enough for a list. */
    static String title(String command) {
        String first = command.strip().lines().findFirst().orElse("").replace('`', '\'');
        boolean whole =
                first.length() <= TITLE && first.length() == command.strip().length();
        if (first.length() > TITLE) first = first.substring(0, safeCut(first, TITLE));
        return "`" + first + (whole ? "" : " …") + "`";
    }

    /** The greatest place not after {@code index} where a cut splits no character. */
    static int safeCut(String text, int index) {
        boolean splits = index > 0 && index < text.length() && Character.isLowSurrogate(text.charAt(index));
        return splits && Character.isHighSurrogate(text.charAt(index - 1)) ? index - 1 : index;
    }
}
