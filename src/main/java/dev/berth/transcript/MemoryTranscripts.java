package dev.berth.transcript;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;

/** Conversations that are forgotten with the program: for tests, and for embedders who keep their own history. */
public final class MemoryTranscripts implements TranscriptStore {

    /** Guards everything below it, the entries of open transcripts included. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Map<ConversationId, Kept> kept = new HashMap<>();
    private final Clock clock = Clock.systemUTC();

    @Override
    public Transcript open(ConversationId id) {
        return locked(() -> {
            Kept one = kept.computeIfAbsent(id, this::begin);
            if (one.open)
                throw new TranscriptException.Busy(
                        id, OptionalLong.of(ProcessHandle.current().pid()));
            one.open = true;
            return new OpenTranscript(id, one);
        });
    }

    @Override
    public boolean exists(ConversationId id) {
        return locked(() -> kept.containsKey(id));
    }

    @Override
    public List<Entry> read(ConversationId id) {
        return locked(() -> List.copyOf(existing(id).entries));
    }

    @Override
    public List<Listed> list() {
        return locked(() -> kept.entrySet().stream()
                .map(each -> listed(each.getKey(), each.getValue()))
                .sorted(Comparator.comparing(Listed::changed).reversed().thenComparing(Listed::id))
                .toList());
    }

    @Override
    public void rename(ConversationId id, String title) {
        locked(() -> existing(id).title = Tally.oneLine(title));
    }

    @Override
    public void delete(ConversationId id, Runnable first) {
        locked(() -> existing(id));
        try (Transcript held = open(id)) {
            first.run();
            locked(() -> kept.remove(held.id()));
        }
    }

    private Kept begin(ConversationId id) {
        Kept begun = new Kept();
        begun.add(new Entry.Began(clock.instant(), EntryLine.SCHEMA, EntryLine.PROGRAM));
        return begun;
    }

    private Kept existing(ConversationId id) {
        Kept one = kept.get(id);
        if (one == null) throw new TranscriptException("there is no conversation " + id);
        return one;
    }

    private static Listed listed(ConversationId id, Kept one) {
        Tally tally = new Tally();
        one.entries.forEach(tally::add);
        return tally.listed(id, one.bytes, one.changed, one.title);
    }

    private <T> T locked(java.util.function.Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }

    /** What is kept of one conversation, whether open or not. */
    private static final class Kept {
        private final List<Entry> entries = new ArrayList<>();
        private String title = "";
        private long bytes;
        private Instant changed = Instant.EPOCH;
        private boolean open;

        void add(Entry entry) {
            bytes += EntryLine.bytes(entry).length;
            changed = entry.at();
            entries.add(entry);
        }
    }

    private final class OpenTranscript implements Transcript {
        private final ConversationId id;
        private final Kept one;
        private boolean closed;

        OpenTranscript(ConversationId id, Kept one) {
            this.id = id;
            this.one = one;
        }

        @Override
        public ConversationId id() {
            return id;
        }

        @Override
        public void append(Entry entry) {
            locked(() -> {
                requireOpen();
                one.add(entry);
                return entry;
            });
        }

        @Override
        public List<Entry> entries() {
            return locked(() -> List.copyOf(one.entries));
        }

        @Override
        public void sync() {
            locked(() -> {
                requireOpen();
                return id;
            });
        }

        @Override
        public void close() {
            locked(() -> {
                if (!closed) one.open = false;
                closed = true;
                return id;
            });
        }

        private void requireOpen() {
            if (closed) throw new IllegalStateException("the transcript of conversation " + id + " is closed");
        }
    }
}
