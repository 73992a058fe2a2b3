package dev.berth.replay;

/** How what happened differs from what was expected. */
public sealed interface Difference {

    /** In words; may have several lines. */
    record Sentence(String text) implements Difference {}

    /** Two texts that should have been one, volatile parts masked. */
    record Text(String expected, String found) implements Difference {}

    /** As a person reads it: the sentence, or a unified diff from what was expected to what was found. */
    default String rendered() {
        return switch (this) {
            case Sentence(String text) -> text;
            case Text(String expected, String found) -> UnifiedDiff.of(expected, found);
        };
    }
}
