package dev.berth.replay;

import dev.berth.yaml.Location;
import java.util.Optional;

/** What became of one expectation. */
public sealed interface Verdict {

    /** Where the script expects it. */
    Location at();

    /** The expectation as a sentence. */
    String expectation();

    /** The model whose opinion this is; empty where it is a fact. */
    Optional<String> judge();

    /** It held. */
    record Held(Location at, String expectation, Optional<String> judge) implements Verdict {}

    /**
     * It did not.
     *
     * @param correction where the script states the expected value itself: what to put in its place, see
     *     {@link Acceptance}
     */
    record Differed(
            Location at,
            String expectation,
            Difference difference,
            Optional<Correction> correction,
            Optional<String> judge)
            implements Verdict {}

    /** The expectation as a sentence that says whose opinion it is, if it is one. */
    default String sentence() {
        return judge().map(name -> "judged by " + name + ": ").orElse("") + expectation();
    }

    static Verdict held(Location at, String expectation) {
        return new Held(at, expectation, Optional.empty());
    }

    /** A difference for which the script has no value that could be another. */
    static Verdict differed(Location at, String expectation, Difference difference) {
        return new Differed(at, expectation, difference, Optional.empty(), Optional.empty());
    }

    /** The verdict that follows from there being a difference or none. */
    static Verdict of(
            Location at, String expectation, Optional<Difference> difference, Optional<Correction> correction) {
        return difference
                .<Verdict>map(different -> new Differed(at, expectation, different, correction, Optional.empty()))
                .orElseGet(() -> held(at, expectation));
    }

    /** The same as the opinion of a model. */
    default Verdict judgedBy(String model) {
        return switch (this) {
            case Held held -> new Held(at(), expectation(), Optional.of(model));
            case Differed differed ->
                new Differed(at(), expectation(), differed.difference(), differed.correction(), Optional.of(model));
        };
    }
}
