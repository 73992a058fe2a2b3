package dev.berth.mcp;

/** What is read from a stream of lines. */
sealed interface Line {

    record Text(String text) implements Line {}

    /** A line that was too long to be kept. It was read to its end. */
    record TooLong() implements Line {}

    /** The stream is over, or broke. */
    record End() implements Line {}
}
