package dev.berth.conversation;

import dev.berth.transcript.ConversationId;
import dev.berth.transcript.Transcript;
import dev.berth.transcript.TranscriptStore;
import java.time.Duration;

/**
 * The conversations that are open in this program, by ID. Any thread may call; opening one reads its transcript and
 * keeps nobody waiting who asks for another.
 */
public final class Conversations implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final TranscriptStore transcripts;
    private final Berths berths;
    private final ConversationSettings settings;
    private final OpenOnce<Conversation> conversations = new OpenOnce<>(this::begin);
    private volatile boolean closed;

    /** The transcript store and the berths belong to the caller, who closes the berths after this. */
    public Conversations(TranscriptStore transcripts, Berths berths, ConversationSettings settings) {
        this.transcripts = transcripts;
        this.berths = berths;
        this.settings = settings;
    }

    /**
     * The conversation of that ID: the one that is open, else resumed from its transcript, else new.
     *
     * @throws dev.berth.transcript.TranscriptException if its transcript cannot be had, because another program has it
     *     open for example
     * @throws IllegalStateException if this is closed
     */
    public Conversation open(ConversationId id) {
        return conversations.open(id);
    }

    private Conversation begin(ConversationId id) {
        if (closed) throw new IllegalStateException("the agent is closed");
        Transcript transcript = transcripts.open(id);
        try {
            return new Conversation(transcript, berths, settings, this);
        } catch (RuntimeException e) {
            transcript.close();
            throw e;
        }
    }

    /** Closes one conversation, if it is open, and its sandbox. */
    public void close(ConversationId id) {
        close(id, Duration.ZERO);
    }

    private void close(ConversationId id, Duration grace) {
        conversations.close(id, conversation -> {
            try {
                conversation.closeWithin(grace);
            } finally {
                berths.close(id);
            }
        });
    }

    /**
     * Opens none from now on, lets running turns go on for so long, then cancels them, and closes all. A turn that does not
     * heed that is left behind after ten more seconds.
     */
    public void close(Duration grace) {
        closed = true;
        Parallel.each(conversations.ids(), id -> close(id, grace));
    }

    /** As {@link #close(Duration)} with ten seconds. */
    @Override
    public void close() {
        close(GRACE);
    }
}
