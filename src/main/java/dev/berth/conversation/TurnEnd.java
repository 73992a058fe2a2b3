package dev.berth.conversation;

import java.math.BigDecimal;
import java.time.Duration;

/** Why a turn ended. After each of them the conversation is valid and can go on. */
public sealed interface TurnEnd {

    /** The model said its last word. */
    record Answered(String text) implements TurnEnd {}

    /** The person stopped it. */
    record Cancelled() implements TurnEnd {}

    record StepLimit(int steps) implements TurnEnd {}

    record TimeLimit(Duration after) implements TurnEnd {}

    record TokenLimit(long tokens) implements TurnEnd {}

    /** @param dollars what the turn cost, as far as prices are known */
    record CostLimit(BigDecimal dollars) implements TurnEnd {}

    /** No reply could be had, or no sandbox; {@code message} says what to do. */
    record Failed(String message) implements TurnEnd {}
}
