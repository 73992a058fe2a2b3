package dev.berth.replay;

import java.util.Optional;

/** What became of one expectation. */
public sealed interface Verdict {

    /** Where the script expects it. */
    Location at();

    /** The expectation as a sentence. */
    String expectation();

    /** It held. */
    record Held(Location at, String expectation) implements Verdict {}

    /** It did not. */
    record Differed(Location at, String expectation, Difference difference) implements Verdict {}

    /** The verdict that follows from there being a difference or none. */
    static Verdict of(Location at, String expectation, Optional<Difference> difference) {
        return difference
                .<Verdict>map(different -> new Differed(at, expectation, different))
                .orElseGet(() -> new Held(at, expectation));
    }
}
