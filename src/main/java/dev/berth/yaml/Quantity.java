package dev.berth.yaml;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations and sizes as people write them. */
public final class Quantity {
    private static final Pattern FORM = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,9})?)\\s*([a-z]*)");
    private static final Map<String, Long> NANOS = Map.of(
            "ms",
            1_000_000L,
            "",
            1_000_000_000L,
            "s",
            1_000_000_000L,
            "m",
            60_000_000_000L,
            "h",
            3_600_000_000_000L,
            "d",
            86_400_000_000_000L,
            "w",
            604_800_000_000_000L);
    private static final Map<String, Long> BYTES = Map.of(
            "", 1L, "b", 1L, "k", 1L << 10, "kb", 1L << 10, "m", 1L << 20, "mb", 1L << 20, "g", 1L << 30, "gb",
            1L << 30);

    private Quantity() {}

    /** {@code 200ms}, {@code 5s}, {@code 1.5m}, {@code 2h}, {@code 30d}, {@code 4w}; a bare number is seconds. */
    public static Optional<Duration> duration(String text) {
        return scaled(text, NANOS).map(Duration::ofNanos);
    }

    /** {@code 512m}, {@code 2g}; a bare number is bytes. */
    public static Optional<Long> bytes(String text) {
        return scaled(text, BYTES);
    }

    /** The shortest of the forms that {@link #duration} reads. */
    public static String text(Duration duration) {
        return text(duration.toNanos(), NANOS, "h", "m", "s", "ms").orElse(duration.toMillis() + "ms");
    }

    /** The shortest of the forms that {@link #bytes} reads. */
    public static String text(long bytes) {
        return text(bytes, BYTES, "g", "m", "k").orElse(String.valueOf(bytes));
    }

    /** With the first unit, of those given from large to small, that leaves no fraction. */
    private static Optional<String> text(long value, Map<String, Long> units, String... inOrder) {
        for (String unit : inOrder) {
            long size = units.getOrDefault(unit, 1L);
            if (value != 0 && value % size == 0) return Optional.of(value / size + unit);
        }
        return Optional.empty();
    }

    private static Optional<Long> scaled(String text, Map<String, Long> units) {
        Matcher matcher = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) return Optional.empty();
        Long unit = units.get(matcher.group(2));
        if (unit == null) return Optional.empty();
        BigDecimal value = new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(unit));
        return value.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0
                ? Optional.empty()
                : Optional.of(value.longValue());
    }
}
