package dev.berth.transcript;

import java.util.List;

/**
 * One conversation's transcript, open for writing. Only one at a time is open for a conversation, on the whole machine.
 * Any thread may call; whoever opened it closes it. Each method but {@link #entries} throws
 * {@link TranscriptException}, and {@link IllegalStateException} once it is closed.
 */
public interface Transcript extends AutoCloseable {

    ConversationId id();

    /**
     * Adds an entry. When this returns, the death of the program does not lose it; when it throws, nothing of it was
     * added. It ignores interrupts: a turn that is cancelled still writes down how it ended.
     */
    void append(Entry entry);

    /** All entries, oldest first, as an unchanging list; the first is {@link Entry.Began}. */
    List<Entry> entries();

    /** Makes what was appended survive the loss of power too. */
    void sync();

    /** Syncs and lets others open the conversation. Closing twice is closing once. */
    @Override
    void close();
}
