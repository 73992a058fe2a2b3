package dev.berth.replay;

/** What was found where a script states something exactly: what would have to stand there for the expectation to hold. */
public sealed interface Truth {

    /** A text, or a word of the script's language. */
    record Text(String text) implements Truth {}

    record Whole(long number) implements Truth {}

    /** @param json a value as JSON */
    record Json(String json) implements Truth {}
}
