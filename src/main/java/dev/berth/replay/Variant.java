package dev.berth.replay;

import dev.berth.docker.DockerSettings;
import dev.berth.docker.Network;
import dev.berth.model.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One of several ways in which a script is played in one run. What is empty is as it would be anyway. */
public record Variant(Optional<Model> model, Optional<String> image, Optional<Network> network) {
    /** As the script and the configuration say. */
    public static final Variant USUAL = new Variant(Optional.empty(), Optional.empty(), Optional.empty());

    DockerSettings over(DockerSettings configured) {
        DockerSettings settings = image.map(configured::withImage).orElse(configured);
        return network.isPresent() ? settings.withNetwork(network.get()) : settings;
    }

    /** What makes it differ from the others; empty where there are none. */
    public String words() {
        List<String> words = new ArrayList<>();
        model.ifPresent(asked -> words.add(asked.name()));
        image.ifPresent(words::add);
        network.ifPresent(chosen -> words.add("network " + chosen.word()));
        return String.join(", ", words);
    }
}
