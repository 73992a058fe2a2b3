package dev.berth.replay;

/** What became of a script. */
public sealed interface Ending {

    /** The word it has in reports. */
    default String word() {
        return switch (this) {
            case Passed p -> "passed";
            case Differed d -> "differed";
            case Skipped s -> "skipped";
            case Broken b -> "broken";
        };
    }

    /** Why it was not played, or not to its end; empty where it was. */
    default String why() {
        return switch (this) {
            case Passed p -> "";
            case Differed d -> "";
            case Skipped(String why) -> why;
            case Broken(String why) -> why;
        };
    }

    /** Everything was as expected. */
    record Passed() implements Ending {}

    /** Some expectations did not hold. */
    record Differed(int verdicts) implements Ending {}

    /** It was not played; {@code why} says what is missing for it. */
    record Skipped(String why) implements Ending {}

    /** It could not be played to its end: a fixture, the sandbox or the transcript could not be had. */
    record Broken(String why) implements Ending {}
}
