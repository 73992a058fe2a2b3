package dev.berth.conversation;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/**
 * How far one turn may go. The names in the messages are those of the configuration file.
 *
 * @param steps replies of the model, each with its tool calls
 * @param time from the user's words to the end of the turn; what runs at that moment is stopped
 * @param cost in US dollars, of all the turn's replies that have a known price; checked before each request
 * @param tokens of all the turn's requests and replies together; checked before each request
 */
public record TurnLimits(int steps, Duration time, long tokens, Optional<BigDecimal> cost) {

    public TurnLimits {
        if (steps < 1) throw new IllegalArgumentException("turn.steps must be at least 1, not " + steps);
        if (time.isNegative() || time.isZero())
            throw new IllegalArgumentException("turn.time must be positive, not " + time);
        if (cost.isPresent() && cost.get().signum() <= 0)
            throw new IllegalArgumentException("turn.cost must be positive, not " + cost.get());
        if (tokens < 1) throw new IllegalArgumentException("turn.tokens must be at least 1, not " + tokens);
    }

    /** 100 steps, two hours, as many tokens as it takes, at whatever cost. */
    public static TurnLimits defaults() {
        return new TurnLimits(100, Duration.ofHours(2), Long.MAX_VALUE, Optional.empty());
    }

    public TurnLimits withSteps(int newSteps) {
        return new TurnLimits(newSteps, time, tokens, cost);
    }

    public TurnLimits withTime(Duration newTime) {
        return new TurnLimits(steps, newTime, tokens, cost);
    }

    public TurnLimits withTokens(long newTokens) {
        return new TurnLimits(steps, time, newTokens, cost);
    }

    public TurnLimits withCost(BigDecimal dollars) {
        return new TurnLimits(steps, time, tokens, Optional.of(dollars));
    }
}
