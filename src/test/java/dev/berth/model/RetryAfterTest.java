package dev.berth.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
    private static Optional<Duration> read(String name, String value) {
        return RetryAfter.of(HttpHeaders.of(Map.of(name, List.of(value)), (a, b) -> true));
    }

    @Test
    void itIsSecondsMillisecondsOrADate() {
        assertThat(read("Retry-After", "7")).contains(Duration.ofSeconds(7));
        assertThat(read("retry-after", "0.5")).contains(Duration.ofMillis(500));
        assertThat(read("retry-after-ms", "1500")).contains(Duration.ofMillis(1500));
        String soon = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                ZonedDateTime.now(ZoneOffset.UTC).plusMinutes(5));
        assertThat(read("retry-after", soon).orElseThrow()).isBetween(Duration.ofMinutes(3), Duration.ofMinutes(5));
        assertThat(read("retry-after", "Sun, 06 Nov 1994 08:49:37 GMT")).contains(Duration.ZERO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-1", "NaN", "1e99", "99999999999999999999"})
    void whatMakesNoSenseIsNotThere(String value) {
        assertThat(read("retry-after", value)).isEmpty();
    }
}
