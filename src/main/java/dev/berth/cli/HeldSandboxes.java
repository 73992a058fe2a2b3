package dev.berth.cli;

import dev.berth.docker.DockerSandboxes;
import dev.berth.sandbox.Sandbox;
import dev.berth.transcript.ConversationId;
import dev.berth.transcript.Transcript;
import dev.berth.transcript.TranscriptException;
import dev.berth.transcript.TranscriptStore;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Sandboxes of conversations that this program works in without a model. Each conversation is held, so that no other
 * program works in it at the same time, until this is closed; its container stays. Any thread may call.
 */
final class HeldSandboxes implements AutoCloseable {
    private final TranscriptStore transcripts;
    private final DockerSandboxes sandboxes;
    private final String unnamed = "exec-" + UUID.randomUUID().toString().substring(0, 12);

    /** Guards what is below it. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Map<ConversationId, Transcript> held = new HashMap<>();
    private boolean unnamedUsed;

    HeldSandboxes(TranscriptStore transcripts, DockerSandboxes sandboxes) {
        this.transcripts = transcripts;
        this.sandboxes = sandboxes;
    }

    /**
     * The sandbox of a conversation, which is begun if there is none.
     *
     * @throws TranscriptException.Busy if another program has the conversation open
     */
    Sandbox of(ConversationId id) {
        lock.lock();
        try {
            held.computeIfAbsent(id, transcripts::open);
            return sandboxes.open(id.value());
        } finally {
            lock.unlock();
        }
    }

    /** A sandbox that belongs to no conversation, and is gone when this is closed. */
    Sandbox unnamed() {
        lock.lock();
        try {
            unnamedUsed = true;
            return sandboxes.open(unnamed);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (unnamedUsed) sandboxes.remove(unnamed, true);
            sandboxes.close();
            held.values().forEach(Transcript::close);
        } finally {
            lock.unlock();
        }
    }
}
