package dev.berth.replay;

/** What became of a script. */
public sealed interface Ending {

    /** Everything was as expected. */
    record Passed() implements Ending {}

    /** Some expectations did not hold. */
    record Differed(int verdicts) implements Ending {}

    /** It was not played; {@code why} says what is missing for it. */
    record Skipped(String why) implements Ending {}

    /** It could not be played to its end: a fixture, the sandbox or the transcript could not be had. */
    record Broken(String why) implements Ending {}
}
