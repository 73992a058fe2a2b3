package dev.berth.docker;

import com.github.dockerjava.api.model.Info;
import com.github.dockerjava.api.model.Version;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Asks an engine about itself and about the agent image. Any thread may call. */
final class EngineInquiry {
    private final Engine engine;

    EngineInquiry(Engine engine) {
        this.engine = engine;
    }

    EngineFacts facts() {
        Version version = engine.ask(
                "ask the engine for its version", docker -> docker.versionCmd().exec());
        Info about = engine.ask(
                "ask the engine about itself", docker -> docker.infoCmd().exec());
        Map<String, Object> raw = about.getRawValues();
        return new EngineFacts(
                engine.address(),
                engine.isLocal(),
                text(version.getVersion()),
                text(version.getApiVersion()),
                "2".equals(raw.get("CgroupVersion")) ? 2 : 1,
                machine(about, raw),
                Objects.requireNonNullElse(about.getSecurityOptions(), List.of()),
                texts(raw.get("Warnings")));
    }

    private static EngineFacts.Machine machine(Info about, Map<String, Object> raw) {
        return new EngineFacts.Machine(
                text(about.getOperatingSystem()),
                Objects.requireNonNullElse(about.getNCPU(), 0),
                Objects.requireNonNullElse(about.getMemTotal(), 0L),
                text(about.getDockerRootDir()),
                Boolean.TRUE.equals(about.getMemoryLimit()),
                !Boolean.FALSE.equals(raw.get("PidsLimit")));
    }

    /** Empty if it is not there. */
    Optional<EngineFacts.Image> image(String name) {
        try {
            var image = engine.ask(
                    "look for image " + name,
                    docker -> docker.inspectImageCmd(name).exec());
            var config = image.getConfig();
            Map<String, String> labels = config == null ? null : config.getLabels();
            Optional<String> madeFrom = Optional.ofNullable(labels).map(all -> all.get(Labels.IMAGE));
            return Optional.of(new EngineFacts.Image(text(image.getId()), madeFrom));
        } catch (Refusal.Missing e) {
            return Optional.empty();
        }
    }

    private static String text(@org.jspecify.annotations.Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }

    private static List<String> texts(@org.jspecify.annotations.Nullable Object list) {
        return list instanceof Iterable<?> items
                ? Arrays.stream(items.toString().replaceAll("^\\[|]$", "").split(", ", -1))
                        .filter(item -> !item.isBlank())
                        .toList()
                : List.of();
    }
}
