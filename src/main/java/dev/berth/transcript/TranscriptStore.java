package dev.berth.transcript;

import java.util.List;

/**
 * The conversations there are. Any thread may call. Views ({@link #read}, {@link #list}, {@link #exists}) take no
 * lock: they work while a conversation is open, here or in another process. What cannot be done is a
 * {@link TranscriptException}.
 */
public interface TranscriptStore {

    /**
     * Opens a conversation for writing, and begins it when there is none of that ID.
     *
     * @throws TranscriptException.Busy when it is open already, here or in another process
     */
    Transcript open(ConversationId id);

    boolean exists(ConversationId id);

    /** What was said so far, oldest first. */
    List<Entry> read(ConversationId id);

    /** All conversations, the one changed last first. One that cannot be read is listed as such. */
    List<Listed> list();

    /**
     * One conversation as the list shows it.
     *
     * @throws TranscriptException when there is none of that ID
     */
    default Listed find(ConversationId id) {
        return list().stream()
                .filter(listed -> listed.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new TranscriptException("there is no conversation " + id));
    }

    /**
     * Gives a conversation a title for people, in place of the one before. Its ID stays: container and volume are named
     * after it.
     */
    void rename(ConversationId id, String title);

    /**
     * Removes a conversation's transcript and all that is kept beside it.
     *
     * @throws TranscriptException.Busy when it is open
     */
    default void delete(ConversationId id) {
        delete(id, () -> {});
    }

    /**
     * As {@link #delete(ConversationId)}, but first removes what else belongs to the conversation, its container for
     * example, while nobody can open it. When that throws, the transcript stays.
     */
    void delete(ConversationId id, Runnable first);
}
