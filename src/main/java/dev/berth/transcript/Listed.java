package dev.berth.transcript;

import java.time.Instant;

/** A conversation as a list of conversations shows it. */
public sealed interface Listed {

    ConversationId id();

    /** The size of its transcript. */
    long bytes();

    /** When something was last added. */
    Instant changed();

    /**
     * One that can be resumed.
     *
     * @param title as given, or else the user's first words, on one line; empty when nothing was said
     * @param entries lines of its transcript
     * @param turns how often the user spoke
     * @param use tokens of all replies together
     */
    record Sound(ConversationId id, long bytes, Instant changed, String title, int entries, int turns, TokenUse use)
            implements Listed {}

    /** One whose transcript is damaged or written by a newer program; {@code why} says which, and what to do. */
    record Damaged(ConversationId id, long bytes, Instant changed, String why) implements Listed {}
}
