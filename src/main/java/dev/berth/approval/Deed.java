package dev.berth.approval;

import dev.berth.transcript.ConversationId;
import dev.berth.transcript.ToolCall;
import java.util.Optional;

/**
 * What a model wants done.
 *
 * @param call as it will be carried out: hooks may have changed its arguments
 * @param wish what the call comes to, read from it by those who will carry it out
 */
public record Deed(ConversationId conversation, ToolCall call, Wish wish) {

    /** What a call comes to. */
    public sealed interface Wish {

        /**
         * Bash is to run this.
         *
         * @param directory where the shell is now, if that is known
         */
        record Command(String text, Optional<String> directory) implements Wish {}

        /** A program that runs already is to be written this. */
        record Input(String text) implements Wish {}

        /** A tool of the embedder's is to be used. */
        record OwnTool() implements Wish {}

        /**
         * Nothing that needs leave: it waits for, lists or stops what the model itself has begun, or cannot be understood, so
         * that nothing will be done.
         */
        record Nothing() implements Wish {}
    }
}
