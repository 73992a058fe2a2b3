package dev.berth.conversation;

import java.time.Duration;

/**
 * How far one turn may go. The names in the messages are those of the configuration file.
 *
 * @param steps replies of the model, each with its tool calls
 * @param time from the user's words to the end of the turn; what runs at that moment is stopped
 * @param tokens of all the turn's requests and replies together; checked before each request
 */
public record TurnLimits(int steps, Duration time, long tokens) {

    public TurnLimits {
        if (steps < 1) throw new IllegalArgumentException("turn.steps must be at least 1, not " + steps);
        if (time.isNegative() || time.isZero())
            throw new IllegalArgumentException("turn.time must be positive, not " + time);
        if (tokens < 1) throw new IllegalArgumentException("turn.tokens must be at least 1, not " + tokens);
    }

    /** 100 steps, two hours, as many tokens as it takes. */
    public static TurnLimits defaults() {
        return new TurnLimits(100, Duration.ofHours(2), Long.MAX_VALUE);
    }

    public TurnLimits withSteps(int newSteps) {
        return new TurnLimits(newSteps, time, tokens);
    }

    public TurnLimits withTime(Duration newTime) {
        return new TurnLimits(steps, newTime, tokens);
    }

    public TurnLimits withTokens(long newTokens) {
        return new TurnLimits(steps, time, newTokens);
    }
}
