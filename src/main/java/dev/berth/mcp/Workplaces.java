package dev.berth.mcp;

import dev.berth.Agent;
import dev.berth.transcript.ConversationId;
import dev.berth.transcript.MemoryTranscripts;
import dev.berth.transcript.Transcript;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The workplaces of a server's clients: one for all of them if the conversation was named, else one for each session.
 * Each is opened by the first call of a tool, so that a server costs nothing before that. Any thread may call.
 */
final class Workplaces implements AutoCloseable {
    private static final String SHARED = "";

    private final Agent agent;
    private final McpSettings settings;

    /** Guards what follows. Held while a transcript is opened, for two first calls must find one. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Map<String, Workplace> open = new HashMap<>();
    private boolean closed;

    Workplaces(Agent agent, McpSettings settings) {
        this.agent = agent;
        this.settings = settings;
    }

    /** @throws dev.berth.transcript.TranscriptException.Busy if another program has the conversation open */
    Workplace of(String session, String client) {
        return locked(() -> {
            if (closed) throw new IllegalStateException("the server is closed");
            return open.computeIfAbsent(key(session), key -> Workplace.open(agent, transcript(), client));
        });
    }

    /** The workplace of a session that has called a tool already. */
    Optional<Workplace> existing(String session) {
        return locked(() -> Optional.ofNullable(open.get(key(session))));
    }

    private Transcript transcript() {
        if (settings.conversation().isPresent())
            return settings.transcripts().open(settings.conversation().get());
        String name = "mcp-" + UUID.randomUUID().toString().substring(0, 12);
        return new MemoryTranscripts().open(new ConversationId(name));
    }

    private String key(String session) {
        return settings.conversation().isPresent() ? SHARED : session;
    }

    /** A session is over. What was its alone is removed. */
    void end(String session) {
        if (settings.conversation().isEmpty())
            locked(() -> Optional.ofNullable(open.remove(session))).ifPresent(Workplace::abandon);
    }

    /** All sessions are over. */
    @Override
    public void close() {
        Map<String, Workplace> all = locked(() -> {
            closed = true;
            Map<String, Workplace> were = Map.copyOf(open);
            open.clear();
            return were;
        });
        boolean kept = settings.conversation().isPresent();
        all.values().forEach(kept ? Workplace::leave : Workplace::abandon);
    }

    private <T> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }
}
