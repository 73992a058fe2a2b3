package dev.berth.replay;

import dev.berth.yaml.Location;
import java.util.Optional;

/** What became of one expectation. */
public sealed interface Verdict {

    /** Where the script expects it. */
    Location at();

    /** The expectation as a sentence. */
    String expectation();

    /** It held. */
    record Held(Location at, String expectation) implements Verdict {}

    /**
     * It did not.
     *
     * @param correction where the script states the expected value itself: what to put in its place, see
     *     {@link Acceptance}
     */
    record Differed(Location at, String expectation, Difference difference, Optional<Correction> correction)
            implements Verdict {}

    /** A difference for which the script has no value that could be another. */
    static Verdict differed(Location at, String expectation, Difference difference) {
        return new Differed(at, expectation, difference, Optional.empty());
    }

    /** The verdict that follows from there being a difference or none. */
    static Verdict of(
            Location at, String expectation, Optional<Difference> difference, Optional<Correction> correction) {
        return difference
                .<Verdict>map(different -> new Differed(at, expectation, different, correction))
                .orElseGet(() -> new Held(at, expectation));
    }
}
