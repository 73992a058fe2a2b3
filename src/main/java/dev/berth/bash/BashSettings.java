package dev.berth.bash;

import java.time.Duration;

/**
 * How the bash tool behaves. The names in the messages are those of the configuration file.
 *
 * @param timeout how long a command in the foreground may run when the model says nothing about it
 * @param maxTimeout how long it may run at most; also the limit of a background command that names none
 * @param yieldAfter how long an answer waits for a command's end before it brings the text so far
 * @param waitFor how long a wait for a running command lasts when the model says nothing about it
 * @param maxWait the longest yield or wait that a model may choose
 * @param answerCharacters how much of a command's text one answer holds
 * @param argumentCharacters how long the arguments of one call may be
 */
public record BashSettings(
        Duration timeout,
        Duration maxTimeout,
        Duration yieldAfter,
        Duration waitFor,
        Duration maxWait,
        int answerCharacters,
        int argumentCharacters) {

    private static final int LEAST_ANSWER = 200;
    private static final int LEAST_ARGUMENTS = 1000;

    public BashSettings {
        requirePositive("bash.timeout", timeout);
        requirePositive("bash.wait", waitFor);
        if (yieldAfter.isNegative())
            throw new IllegalArgumentException("bash.yield must not be negative: " + yieldAfter);
        requireOrder("bash.max_timeout", maxTimeout, "bash.timeout", timeout);
        requireOrder("bash.max_wait", maxWait, "bash.yield", yieldAfter);
        requireOrder("bash.max_wait", maxWait, "bash.wait", waitFor);
        if (answerCharacters < LEAST_ANSWER)
            throw new IllegalArgumentException(
                    "bash.answer_characters must be at least " + LEAST_ANSWER + ", not " + answerCharacters);
        if (argumentCharacters < LEAST_ARGUMENTS)
            throw new IllegalArgumentException(
                    "bash.argument_characters must be at least " + LEAST_ARGUMENTS + ", not " + argumentCharacters);
    }

    /**
     * A command may run 120 s, at most a day; answers come after 10 s, waits take 60 s, neither more than 600 s; answers
     * hold 30 000 characters, arguments 1 MiB.
     */
    public static BashSettings defaults() {
        return new BashSettings(
                Duration.ofSeconds(120),
                Duration.ofDays(1),
                Duration.ofSeconds(10),
                Duration.ofSeconds(60),
                Duration.ofSeconds(600),
                30_000,
                1024 * 1024);
    }

    public BashSettings withTimeouts(Duration newTimeout, Duration newMaxTimeout) {
        return new BashSettings(
                newTimeout, newMaxTimeout, yieldAfter, waitFor, maxWait, answerCharacters, argumentCharacters);
    }

    public BashSettings withYield(Duration newYield) {
        return new BashSettings(timeout, maxTimeout, newYield, waitFor, maxWait, answerCharacters, argumentCharacters);
    }

    public BashSettings withWaits(Duration newWait, Duration newMaxWait) {
        return new BashSettings(
                timeout, maxTimeout, yieldAfter, newWait, newMaxWait, answerCharacters, argumentCharacters);
    }

    public BashSettings withAnswerCharacters(int newAnswerCharacters) {
        return new BashSettings(
                timeout, maxTimeout, yieldAfter, waitFor, maxWait, newAnswerCharacters, argumentCharacters);
    }

    private static void requirePositive(String key, Duration time) {
        if (time.isNegative() || time.isZero())
            throw new IllegalArgumentException(key + " must be positive, not " + time);
    }

    private static void requireOrder(String key, Duration most, String otherKey, Duration other) {
        if (most.compareTo(other) < 0)
            throw new IllegalArgumentException(key + " (" + most + ") is less than " + otherKey + " (" + other + ")");
    }
}
