package dev.berth.cli.chat;

import dev.berth.transcript.ConversationId;

/** What can be known of a conversation's place from outside of the conversation. Any thread may call; calls may take a while. */
public interface Surroundings {

    /** The network in a word, as the configuration has it. */
    String network();

    /** The state of the container in a word, as {@code berth list} has it. */
    String containerState(ConversationId id);
}
