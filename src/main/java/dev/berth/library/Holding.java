package dev.berth.library;

import dev.berth.docker.DockerSandboxes;
import dev.berth.transcript.ConversationId;
import dev.berth.transcript.Listed;
import java.util.Optional;

/**
 * A conversation and what it holds.
 *
 * @param transcript what was said; empty for a container or a volume that belongs to no conversation known here
 */
public record Holding(ConversationId id, Optional<Listed> transcript, OnEngine onEngine) {

    /** What the Docker engine has of a conversation. */
    public sealed interface OnEngine {

        /** The engine could not be asked; {@code why} says what to do. */
        record Unknown(String why) implements OnEngine {}

        /** The container and the volume that there are. */
        record Known(Optional<DockerSandboxes.View> container, Optional<DockerSandboxes.VolumeView> volume)
                implements OnEngine {}
    }

    /**
     * The state of the container in a word: the engine's own ({@code running}, {@code exited}, {@code paused} …),
     * {@code volume} if there are only files, {@code none}, or {@code unknown} where no engine answers.
     */
    public String state() {
        return switch (onEngine) {
            case OnEngine.Unknown u -> "unknown";
            case OnEngine.Known known ->
                known.container()
                        .map(DockerSandboxes.View::state)
                        .orElse(known.volume().isPresent() ? "volume" : "none");
        };
    }
}
