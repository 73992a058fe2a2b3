package dev.berth.conversation;

/** What a turn's end means for what was still going on. */
final class TurnEnds {
    private TurnEnds() {}

    /** The answer to calls that it came before. */
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
