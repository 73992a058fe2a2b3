package dev.berth.langchain4j;

import dev.berth.transcript.ConversationId;

/**
 * Is told the output of commands as it comes, for whichever memory they run: in order for each command, and also after
 * the call that started it was answered. The promises of {@link dev.berth.sandbox.OutputListener} hold.
 */
@FunctionalInterface
public interface MemoryOutput {

    /** Tells nobody. */
    MemoryOutput NONE = (conversation, callId, piece) -> {};

    /**
     * @param conversation that of the memory, see {@link AgentToolProvider#conversation}
     * @param callId as the model's provider gave it
     */
    void output(ConversationId conversation, String callId, String piece);
}
