package dev.berth.conversation;

import java.math.BigDecimal;
import java.time.Duration;

/** Why a turn ended. After each of them the conversation is valid and can go on. */
public sealed interface TurnEnd {

    /** The word it has in files, reports and protocols; see {@link dev.berth.transcript.Entry.TurnEnded}. */
    default String word() {
        return switch (this) {
            case Answered a -> "answered";
            case Cancelled c -> "cancelled";
            case StepLimit s -> "steps";
            case TimeLimit t -> "time";
            case TokenLimit t -> "tokens";
            case CostLimit c -> "cost";
            case Failed f -> "failed";
        };
    }

    /** What people should know of it, a sentence or nothing. */
    default String detail() {
        return switch (this) {
            case Answered a -> "";
            case Cancelled c -> "";
            case StepLimit(int steps) -> "The limit of " + steps + " steps was reached.";
            case TimeLimit(Duration after) -> "The limit of " + after.toSeconds() + " s was reached.";
            case TokenLimit(long tokens) -> tokens + " tokens were used, which reaches the limit.";
            case CostLimit(BigDecimal dollars) ->
                "$" + dollars.toPlainString() + " were spent, which reaches the limit.";
            case Failed(String message) -> message;
        };
    }

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
