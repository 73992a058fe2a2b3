package dev.berth.model;

import dev.berth.transcript.TokenUse;
import dev.berth.transcript.ToolCall;
import java.util.List;

/**
 * A whole reply.
 *
 * @param calls in the order the model wants them; each ID is present and unique within the reply
 * @param finish why the model stopped
 * @param wire see {@link dev.berth.transcript.Entry.ModelSaid}
 */
public record Reply(String text, List<ToolCall> calls, TokenUse use, Finish finish, String wire) {

    /** Why a model stopped writing. */
    public enum Finish {
        /** It had said all, or wants its tools used. */
        DONE,
        /** It reached its limit of output tokens: the text is cut, and calls that were being written are left out. */
        LENGTH,
        /** It or its provider declined to go on. */
        REFUSED
    }

    public Reply {
        calls = List.copyOf(calls);
    }
}
