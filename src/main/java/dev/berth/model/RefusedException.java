package dev.berth.model;

import dev.langchain4j.exception.HttpException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The server answered with an error status; keeps what langchain4j's own exception loses, the time to wait. */
final class RefusedException extends HttpException {
    private static final long serialVersionUID = 1;

    private final @Nullable Duration retryAfter;

    RefusedException(int status, String body, Optional<Duration> retryAfter) {
        super(status, body);
        this.retryAfter = retryAfter.orElse(null);
    }

    Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
