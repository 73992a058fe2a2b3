package dev.berth.conversation;

import dev.berth.transcript.Entry;
import java.math.BigDecimal;
import java.time.Duration;

/** The words for how a turn ended: in the transcript, for people, and for the model whose calls were not carried out. */
final class TurnEnds {
    private TurnEnds() {}

    /** As in {@link Entry.TurnEnded}. */
    static String word(TurnEnd end) {
        return switch (end) {
            case TurnEnd.Answered a -> "answered";
            case TurnEnd.Cancelled c -> "cancelled";
            case TurnEnd.StepLimit s -> "steps";
            case TurnEnd.TimeLimit t -> "time";
            case TurnEnd.TokenLimit t -> "tokens";
            case TurnEnd.CostLimit c -> "cost";
            case TurnEnd.Failed f -> "failed";
        };
    }

    static String detail(TurnEnd end) {
        return switch (end) {
            case TurnEnd.Answered a -> "";
            case TurnEnd.Cancelled c -> "";
            case TurnEnd.StepLimit(int steps) -> "The limit of " + steps + " steps was reached.";
            case TurnEnd.TimeLimit(Duration after) -> "The limit of " + after.toSeconds() + " s was reached.";
            case TurnEnd.TokenLimit(long tokens) -> tokens + " tokens were used, which reaches the limit.";
            case TurnEnd.CostLimit(BigDecimal dollars) ->
                "$" + dollars.toPlainString() + " were spent, which reaches the limit.";
            case TurnEnd.Failed(String message) -> message;
        };
    }

    static String notCarriedOut(TurnEnd end) {
        return switch (end) {
            case TurnEnd.Cancelled c -> "[Not carried out: the turn was cancelled by the user.]";
            case TurnEnd.TimeLimit t -> "[Not carried out: the turn reached its time limit.]";
            case TurnEnd.Answered a -> "[Not carried out.]";
            case TurnEnd.StepLimit s -> "[Not carried out: the turn reached its limit of steps.]";
            case TurnEnd.TokenLimit t -> "[Not carried out: the turn reached its limit of tokens.]";
            case TurnEnd.CostLimit c -> "[Not carried out: the turn reached its limit of cost.]";
            case TurnEnd.Failed(String message) -> "[Not carried out: " + message + "]";
        };
    }

    /** Whether the turn was ended from outside, and what it runs with it. */
    static boolean isStop(TurnEnd end) {
        return end instanceof TurnEnd.Cancelled || end instanceof TurnEnd.TimeLimit;
    }
}
