package dev.berth.library;

import dev.berth.docker.DockerSandboxes;
import dev.berth.docker.DockerSandboxes.View;
import dev.berth.docker.DockerSandboxes.VolumeView;
import dev.berth.library.Holding.OnEngine;
import dev.berth.sandbox.SandboxException;
import dev.berth.transcript.ConversationId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the engine said when it was asked, by conversation.
 *
 * @param silence why it said nothing, if so
 */
record EngineView(Map<String, View> containers, Map<String, VolumeView> volumes, Optional<String> silence) {

    static EngineView ask(DockerSandboxes sandboxes, Supplier<List<VolumeView>> volumes) {
        try {
            return new EngineView(
                    byConversation(sandboxes.containers(), View::conversation),
                    byConversation(volumes.get(), VolumeView::conversation),
                    Optional.empty());
        } catch (SandboxException e) {
            return new EngineView(Map.of(), Map.of(), Optional.of(String.valueOf(e.getMessage())));
        }
    }

    private static <T> Map<String, T> byConversation(List<T> views, Function<T, String> conversation) {
        return views.stream()
                .collect(Collectors.toMap(conversation, view -> view, (one, other) -> one, LinkedHashMap::new));
    }

    boolean has(ConversationId id) {
        return containers.containsKey(id.value()) || volumes.containsKey(id.value());
    }

    OnEngine of(ConversationId id) {
        if (silence.isPresent()) return new OnEngine.Unknown(silence.get());
        return new OnEngine.Known(
                Optional.ofNullable(containers.get(id.value())), Optional.ofNullable(volumes.get(id.value())));
    }

    List<ConversationId> ids() {
        return Stream.concat(containers.keySet().stream(), volumes.keySet().stream())
                .distinct()
                .flatMap(conversation -> id(conversation).stream())
                .toList();
    }

    /** A label that is no ID is not from here. */
    private static Optional<ConversationId> id(String conversation) {
        try {
            return Optional.of(new ConversationId(conversation));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
