package dev.berth.replay;

import dev.berth.model.Cost;
import dev.berth.transcript.TokenUse;
import java.time.Duration;
import java.util.List;

/**
 * A script after it was played.
 *
 * @param verdicts on each expectation that was reached, in the order of events
 * @param took from the first fixture to the removal of the sandbox
 */
public record Played(Script script, Ending ending, List<Verdict> verdicts, Effort effort, Duration took) {

    /** What the conversation took of the model and the sandbox. */
    public record Effort(int turns, int steps, int calls, TokenUse use, Cost cost) {
        public static final Effort NONE = new Effort(0, 0, 0, TokenUse.NONE, Cost.nothing());

        Effort plus(Effort other) {
            return new Effort(
                    turns + other.turns,
                    steps + other.steps,
                    calls + other.calls,
                    use.plus(other.use),
                    cost.plus(other.cost));
        }
    }

    public Played {
        verdicts = List.copyOf(verdicts);
    }

    /** Those expectations that did not hold. */
    public List<Verdict.Differed> differences() {
        return verdicts.stream()
                .filter(Verdict.Differed.class::isInstance)
                .map(Verdict.Differed.class::cast)
                .toList();
    }
}
