package dev.berth.docker;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All that Berth ever made on one engine, told by its labels. Any thread may call; whoever made it closes it. */
public final class Remains implements AutoCloseable {

    /** What there can be, in the order in which it is to be removed. */
    public enum Kind {
        CONTAINER,
        VOLUME,
        NETWORK,
        IMAGE
    }

    /** @param about what a person wants to know of it before it goes, or empty */
    public record Thing(Kind kind, String name, String about) {}

    private final Engine engine;
    private final Optional<String> owner;

    /**
     * Of every owner, and the agent images.
     *
     * @param settings only where the engine is, and its deadline
     */
    public static Remains ofAll(DockerSettings settings) {
        return new Remains(settings, Optional.empty());
    }

    /** Of the owner in the settings; images belong to all. */
    public static Remains ofOwner(DockerSettings settings) {
        return new Remains(settings, Optional.of(settings.owner()));
    }

    private Remains(DockerSettings settings, Optional<String> owner) {
        this.engine = new Engine(settings);
        this.owner = owner;
    }

    /** @throws dev.berth.sandbox.SandboxException if no engine answers */
    public List<Thing> list() {
        List<Thing> things = new ArrayList<>();
        things.addAll(containers());
        things.addAll(volumes());
        things.addAll(networks());
        if (owner.isEmpty()) things.addAll(images());
        things.sort(Comparator.comparing(Thing::kind).thenComparing(Thing::name));
        return List.copyOf(things);
    }

    private String label() {
        return owner.map(name -> Labels.OWNER + "=" + name).orElse(Labels.OWNER);
    }

    private List<Thing> containers() {
        return engine
                .ask(
                        "list containers",
                        docker -> docker.listContainersCmd()
                                .withShowAll(true)
                                .withLabelFilter(List.of(label()))
                                .exec())
                .stream()
                .map(found -> new Thing(
                        Kind.CONTAINER,
                        found.getNames()[0].substring(1),
                        Objects.requireNonNullElse(found.getState(), "")))
                .toList();
    }

    private List<Thing> volumes() {
        String filter = URLEncoder.encode("{\"label\":[\"" + label() + "\"]}", StandardCharsets.UTF_8);
        List<Thing> volumes = new ArrayList<>();
        for (var volume :
                engine.read("list volumes", "/volumes?filters=" + filter).path("Volumes"))
            volumes.add(new Thing(Kind.VOLUME, volume.path("Name").asText(), "files of a conversation"));
        return volumes;
    }

    private List<Thing> networks() {
        return engine
                .ask(
                        "list networks",
                        docker -> docker.listNetworksCmd()
                                .withFilter("label", List.of(label()))
                                .exec())
                .stream()
                .map(found -> new Thing(Kind.NETWORK, found.getName(), ""))
                .toList();
    }

    private List<Thing> images() {
        return engine
                .ask(
                        "list images",
                        docker -> docker.listImagesCmd()
                                .withFilter("label", List.of(Labels.IMAGE))
                                .exec())
                .stream()
                .map(found -> new Thing(Kind.IMAGE, found.getId(), tags(found.getRepoTags())))
                .toList();
    }

    private static String tags(String @Nullable [] tags) {
        return tags == null ? "" : String.join(", ", tags);
    }

    /**
     * Removes one of them, be it in use or not; one that is gone by now is no error.
     *
     * @throws dev.berth.sandbox.SandboxException if the engine refuses; says why
     */
    public void remove(Thing thing) {
        String what = "remove " + thing.kind().name().toLowerCase(Locale.ROOT) + " " + thing.name();
        try {
            engine.tell(what, docker -> {
                switch (thing.kind()) {
                    case CONTAINER ->
                        docker.removeContainerCmd(thing.name()).withForce(true).exec();
                    case VOLUME -> docker.removeVolumeCmd(thing.name()).exec();
                    case NETWORK -> docker.removeNetworkCmd(thing.name()).exec();
                    case IMAGE ->
                        docker.removeImageCmd(thing.name()).withForce(true).exec();
                }
            });
        } catch (Refusal.Missing e) {
            // Somebody else was quicker.
        }
    }

    @Override
    public void close() {
        engine.close();
    }
}
