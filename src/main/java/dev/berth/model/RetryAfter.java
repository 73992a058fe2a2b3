package dev.berth.model;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Reads how long a server asks to be left alone. */
final class RetryAfter {
    private RetryAfter() {}

    static Optional<Duration> of(HttpHeaders headers) {
        Optional<Duration> exact = headers.firstValue("retry-after-ms").flatMap(text -> number(text, 1));
        return exact.or(() -> headers.firstValue("retry-after").flatMap(RetryAfter::parse));
    }

    private static Optional<Duration> parse(String text) {
        return number(text, 1000).or(() -> date(text));
    }

    private static Optional<Duration> number(String text, int millis) {
        try {
            double value = Double.parseDouble(text.strip()) * millis;
            return value >= 0 && value < Integer.MAX_VALUE
                    ? Optional.of(Duration.ofMillis((long) value))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> date(String text) {
        try {
            Instant then = ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Duration until = Duration.between(Instant.now(), then);
            return Optional.of(until.isNegative() ? Duration.ZERO : until);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
