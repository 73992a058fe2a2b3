package dev.berth.library;

import dev.berth.docker.DockerSandboxes;
import dev.berth.docker.DockerSandboxes.VolumeView;
import dev.berth.sandbox.SandboxException;
import dev.berth.transcript.ConversationId;
import dev.berth.transcript.Listed;
import dev.berth.transcript.TranscriptException;
import dev.berth.transcript.TranscriptStore;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * All conversations of a transcript store, with the containers and volumes they have on one engine. Any thread may call.
 *
 * <p>Views take no lock, and work while a conversation is open anywhere; where no engine answers they say so of the
 * containers and tell the rest. {@link #delete} needs both, and nobody else in the conversation.
 */
public final class Library {
    private final TranscriptStore transcripts;
    private final DockerSandboxes sandboxes;

    /** Both belong to the caller, who closes the sandboxes. */
    public Library(TranscriptStore transcripts, DockerSandboxes sandboxes) {
        this.transcripts = transcripts;
        this.sandboxes = sandboxes;
    }

    /** All, the one changed last first; then what the engine has of conversations that are not known here. */
    public List<Holding> list() {
        return list(sandboxes::volumes);
    }

    /** As {@link #list()}, with the sizes of the volumes, which may take the engine a while to count. */
    public List<Holding> measured() {
        return list(sandboxes::measuredVolumes);
    }

    /**
     * One, with the size of its volume.
     *
     * @throws TranscriptException if there is neither a transcript nor anything on the engine
     */
    public Holding find(ConversationId id) {
        EngineView engine = EngineView.ask(sandboxes, sandboxes::measuredVolumes);
        if (transcripts.exists(id)) return new Holding(id, Optional.of(transcripts.find(id)), engine.of(id));
        if (!engine.has(id)) throw missing(id, engine);
        return new Holding(id, Optional.empty(), engine.of(id));
    }

    /**
     * Removes a conversation: its container with all that runs in it, its volume, then its transcript. Whatever stops it
     * half-way, it can be deleted again.
     *
     * @throws TranscriptException.Busy if somebody has it open; nothing was removed
     * @throws TranscriptException if there is none, or its file cannot be removed
     * @throws SandboxException if no engine answers, or another program runs commands in it; the transcript stays
     */
    public void delete(ConversationId id) {
        if (transcripts.exists(id)) {
            transcripts.delete(id, () -> sandboxes.remove(id.value(), true));
        } else {
            EngineView engine = EngineView.ask(sandboxes, sandboxes::volumes);
            if (!engine.has(id)) throw missing(id, engine);
            sandboxes.remove(id.value(), true);
        }
    }

    /** Those with a transcript to which nothing was added since then, the oldest first. */
    public List<Holding> unchangedSince(Instant then) {
        return list().stream()
                .filter(holding -> holding.transcript()
                        .filter(listed -> listed.changed().isBefore(then))
                        .isPresent())
                .toList()
                .reversed();
    }

    private List<Holding> list(Supplier<List<VolumeView>> volumes) {
        EngineView engine = EngineView.ask(sandboxes, volumes);
        Map<ConversationId, Holding> holdings = new LinkedHashMap<>();
        for (Listed listed : transcripts.list())
            holdings.put(listed.id(), new Holding(listed.id(), Optional.of(listed), engine.of(listed.id())));
        for (ConversationId id : engine.ids())
            holdings.putIfAbsent(id, new Holding(id, Optional.empty(), engine.of(id)));
        return List.copyOf(holdings.values());
    }

    private static TranscriptException missing(ConversationId id, EngineView engine) {
        String container = engine.silence()
                .map(why -> "and whether there is a container of it is not known (" + why + ")")
                .orElse("and no container of it");
        return new TranscriptException("there is no conversation " + id + ", " + container);
    }
}
