package dev.berth.mcp;

import dev.berth.bash.Prompts;
import dev.berth.transcript.ConversationId;
import dev.berth.transcript.TranscriptStore;
import java.util.Optional;

/**
 * What a server's clients work in.
 *
 * @param conversation the one that all clients share, and that goes on afterwards; without it each client's session has
 *     one of its own, whose sandbox is removed at the session's end
 * @param transcripts where what was done in that conversation is kept
 * @param prompts where the text comes from that tells a client's model what this server is for
 * @param outward whether commands reach beyond their sandbox: a network, or folders of the host
 * @param version of the program, for the client
 */
public record McpSettings(
        Optional<ConversationId> conversation,
        TranscriptStore transcripts,
        Prompts prompts,
        boolean outward,
        String version) {}
