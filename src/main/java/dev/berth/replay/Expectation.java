package dev.berth.replay;

import dev.berth.sandbox.Result;
import dev.berth.yaml.Location;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** What a script expects of one tool call. */
sealed interface Expectation {

    Location at();

    /** As a sentence without an end: {@code exit status 0}. */
    String sentence();

    Optional<Difference> judge(CallSeen seen, Masks masks);

    /** What the script would have to say instead of what it states; empty where it states a wish (a bound, a part). */
    default Optional<Truth> truth(CallSeen seen, Masks masks) {
        return Optional.empty();
    }

    default Verdict verdict(CallSeen seen, Masks masks) {
        Optional<Difference> difference = judge(seen, masks);
        Optional<Truth> truth = difference.isEmpty() ? Optional.empty() : truth(seen, masks);
        return Verdict.of(at(), sentence(), difference, truth.map(found -> new Correction(at(), found)));
    }

    record Status(Location at, int status) implements Expectation {
        @Override
        public String sentence() {
            return "exit status " + status;
        }

        @Override
        public Optional<Difference> judge(CallSeen seen, Masks masks) {
            return seen.status().equals(OptionalInt.of(status)) ? Optional.empty() : Optional.of(seen.asItEnded());
        }

        @Override
        public Optional<Truth> truth(CallSeen seen, Masks masks) {
            return seen.statusFound();
        }
    }

    record AnyFailure(Location at) implements Expectation {
        @Override
        public String sentence() {
            return "an exit status other than 0";
        }

        @Override
        public Optional<Difference> judge(CallSeen seen, Masks masks) {
            boolean failed = seen.status().isPresent() && seen.status().getAsInt() != 0;
            return failed ? Optional.empty() : Optional.of(seen.asItEnded());
        }

        @Override
        public Optional<Truth> truth(CallSeen seen, Masks masks) {
            return seen.statusFound();
        }
    }

    /** @param outcome a word of {@link dev.berth.sandbox.Outcome#word()}, or {@code running} */
    record Ending(Location at, String outcome) implements Expectation {
        static final String RUNNING = "running";

        @Override
        public String sentence() {
            return "outcome " + outcome;
        }

        @Override
        public Optional<Difference> judge(CallSeen seen, Masks masks) {
            return seen.outcome().equals(outcome) ? Optional.empty() : Optional.of(seen.asItEnded());
        }

        @Override
        public Optional<Truth> truth(CallSeen seen, Masks masks) {
            return Optional.of(new Truth.Text(seen.outcome()));
        }
    }

    record Within(Location at, Duration longest) implements Expectation {
        @Override
        public String sentence() {
            return "within " + seconds(longest);
        }

        @Override
        public Optional<Difference> judge(CallSeen seen, Masks masks) {
            Duration took = seen.result().map(Result::took).orElse(seen.took());
            if (took.compareTo(longest) <= 0) return Optional.empty();
            return Optional.of(new Difference.Sentence("it took " + seconds(took)));
        }

        private static String seconds(Duration time) {
            return (time.toMillis() / 1000.0) + " s";
        }
    }

    /** What the command wrote. */
    record Output(Location at, TextRule rule) implements Expectation {
        @Override
        public String sentence() {
            return "output " + rule.sentence();
        }

        @Override
        public Optional<Difference> judge(CallSeen seen, Masks masks) {
            return rule.judge(seen.output(), masks);
        }

        @Override
        public Optional<Truth> truth(CallSeen seen, Masks masks) {
            return rule.truth(seen.output(), masks);
        }
    }

    /** What the model was told. */
    record Answer(Location at, TextRule rule) implements Expectation {
        @Override
        public String sentence() {
            return "the answer to the model " + rule.sentence();
        }

        @Override
        public Optional<Difference> judge(CallSeen seen, Masks masks) {
            return rule.judge(seen.answer(), masks);
        }

        @Override
        public Optional<Truth> truth(CallSeen seen, Masks masks) {
            return rule.truth(seen.answer(), masks);
        }
    }

    /** In how many pieces the output came while the command ran: whether it streamed. */
    record Pieces(Location at, Count count) implements Expectation {
        @Override
        public String sentence() {
            return "output in " + count + " pieces";
        }

        @Override
        public Optional<Difference> judge(CallSeen seen, Masks masks) {
            if (count.holds(seen.pieces())) return Optional.empty();
            return Optional.of(new Difference.Sentence("it came in " + seen.pieces()));
        }

        @Override
        public Optional<Truth> truth(CallSeen seen, Masks masks) {
            return count.truth(seen.pieces());
        }
    }
}
