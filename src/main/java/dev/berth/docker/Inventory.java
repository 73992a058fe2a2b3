package dev.berth.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.api.model.Container;
import dev.berth.docker.DockerSandboxes.View;
import dev.berth.docker.DockerSandboxes.VolumeView;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What the engine has of an owner's conversations, asked anew each time. It takes no lock. docker-java does not tell a volume's
 * age or size, so volumes are read from the API itself.
 */
final class Inventory {
    private final Engine engine;
    private final DockerSettings settings;

    Inventory(Engine engine, DockerSettings settings) {
        this.engine = engine;
        this.settings = settings;
    }

    List<View> containers() {
        Map<String, String> ours = Map.of(Labels.OWNER, settings.owner());
        return engine
                .ask(
                        "list containers",
                        docker -> docker.listContainersCmd()
                                .withShowAll(true)
                                .withLabelFilter(ours)
                                .exec())
                .stream()
                .map(Inventory::view)
                .filter(view -> isNamedAfter(view.conversation(), view.container()))
                .toList();
    }

    private static View view(Container found) {
        return new View(
                conversation(found.getLabels()),
                found.getNames()[0].substring(1),
                Objects.requireNonNullElse(found.getState(), ""),
                Instant.ofEpochSecond(Objects.requireNonNullElse(found.getCreated(), 0L)));
    }

    List<VolumeView> volumes() {
        String filter = "{\"label\":[\"" + Labels.OWNER + "\"]}";
        return ours(
                engine.read("list volumes", "/volumes?filters=" + URLEncoder.encode(filter, StandardCharsets.UTF_8)));
    }

    /** Engines since API 1.42 count only what they are asked for; older ones, everything. */
    List<VolumeView> measuredVolumes() {
        return ours(engine.read("measure the volumes", "/system/df?type=volume"));
    }

    private List<VolumeView> ours(JsonNode answer) {
        List<VolumeView> ours = new ArrayList<>();
        for (JsonNode volume : answer.path("Volumes")) {
            JsonNode labels = volume.path("Labels");
            VolumeView view = view(volume);
            if (labels.path(Labels.OWNER).asText().equals(settings.owner())
                    && isNamedAfter(view.conversation(), view.volume())) ours.add(view);
        }
        return List.copyOf(ours);
    }

    private static VolumeView view(JsonNode volume) {
        return new VolumeView(
                volume.path("Labels").path(Labels.CONVERSATION).asText(),
                volume.path("Name").asText(),
                instant(volume.path("CreatedAt").asText()),
                known(volume.path("UsageData").path("Size").asLong(-1)));
    }

    /** The engine's -1 means that it does not know. */
    private static OptionalLong known(long bytes) {
        return bytes < 0 ? OptionalLong.empty() : OptionalLong.of(bytes);
    }

    private boolean isNamedAfter(String conversation, String name) {
        return name.equals(settings.namePrefix() + conversation);
    }

    private static String conversation(@Nullable Map<String, String> labels) {
        return labels == null ? "" : labels.getOrDefault(Labels.CONVERSATION, "");
    }

    private static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            return Instant.EPOCH;
        }
    }
}
