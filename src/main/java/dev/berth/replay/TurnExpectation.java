package dev.berth.replay;

import dev.berth.terminal.Seconds;
import dev.berth.yaml.Location;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a script expects of one turn as a whole. */
sealed interface TurnExpectation {

    Location at();

    String sentence();

    Optional<Difference> judge(TurnSeen seen, Masks masks);

    /** What the script would have to say instead of what it states; empty where it states a wish (a bound, a part). */
    default Optional<Truth> truth(TurnSeen seen, Masks masks) {
        return Optional.empty();
    }

    default Verdict verdict(TurnSeen seen, Masks masks) {
        Optional<Difference> difference = judge(seen, masks);
        Optional<Truth> truth = difference.isEmpty() ? Optional.empty() : truth(seen, masks);
        return Verdict.of(at(), sentence(), difference, truth.map(found -> new Correction(at(), found)));
    }

    /** @param end a word of {@link TurnSeen#ENDS} */
    record Ends(Location at, String end) implements TurnExpectation {
        @Override
        public String sentence() {
            return "the turn ends as " + end;
        }

        @Override
        public Optional<Difference> judge(TurnSeen seen, Masks masks) {
            return seen.ending().equals(end)
                    ? Optional.empty()
                    : Optional.of(new Difference.Sentence("it ended as " + seen.endingInWords()));
        }

        @Override
        public Optional<Truth> truth(TurnSeen seen, Masks masks) {
            return Optional.of(new Truth.Text(seen.ending()));
        }
    }

    /** The model's last words. */
    record Answers(Location at, TextRule rule) implements TurnExpectation {
        @Override
        public String sentence() {
            return "the model's answer " + rule.sentence();
        }

        @Override
        public Optional<Difference> judge(TurnSeen seen, Masks masks) {
            return rule.judge(seen.answer(), masks);
        }

        @Override
        public Optional<Truth> truth(TurnSeen seen, Masks masks) {
            return rule.truth(seen.answer(), masks);
        }
    }

    record Steps(Location at, Count count) implements TurnExpectation {
        @Override
        public String sentence() {
            return count + " steps";
        }

        @Override
        public Optional<Difference> judge(TurnSeen seen, Masks masks) {
            return unless(count.holds(seen.steps()), "there were " + seen.steps());
        }

        @Override
        public Optional<Truth> truth(TurnSeen seen, Masks masks) {
            return count.truth(seen.steps());
        }
    }

    record Tokens(Location at, Count count) implements TurnExpectation {
        @Override
        public String sentence() {
            return count + " tokens";
        }

        @Override
        public Optional<Difference> judge(TurnSeen seen, Masks masks) {
            return unless(
                    count.holds(seen.use().total()), "there were " + seen.use().total());
        }

        @Override
        public Optional<Truth> truth(TurnSeen seen, Masks masks) {
            return count.truth(seen.use().total());
        }
    }

    /** How long the turn may take. */
    record Within(Location at, Duration longest) implements TurnExpectation {
        @Override
        public String sentence() {
            return "the turn is over within " + Seconds.of(longest);
        }

        @Override
        public Optional<Difference> judge(TurnSeen seen, Masks masks) {
            return unless(seen.took().compareTo(longest) <= 0, "it took " + Seconds.of(seen.took()));
        }
    }

    /** Some command matches. */
    record Ran(Location at, Pattern pattern) implements TurnExpectation {
        @Override
        public String sentence() {
            return "a command matches /" + pattern.pattern() + "/";
        }

        @Override
        public Optional<Difference> judge(TurnSeen seen, Masks masks) {
            boolean ran = seen.commands().stream().anyMatch(pattern.asPredicate());
            return unless(ran, seen.commandsInWords());
        }
    }

    /** No command matches. */
    record NotRan(Location at, Pattern pattern) implements TurnExpectation {
        @Override
        public String sentence() {
            return "no command matches /" + pattern.pattern() + "/";
        }

        @Override
        public Optional<Difference> judge(TurnSeen seen, Masks masks) {
            boolean ran = seen.commands().stream().anyMatch(pattern.asPredicate());
            return unless(!ran, seen.commandsInWords());
        }
    }

    private static Optional<Difference> unless(boolean holds, String sentence) {
        return holds ? Optional.empty() : Optional.of(new Difference.Sentence(sentence));
    }
}
