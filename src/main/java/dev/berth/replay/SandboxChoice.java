package dev.berth.replay;

import dev.berth.docker.DockerSettings;
import dev.berth.docker.Network;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What a script wants its container to be; what it does not name stays as the host has it configured. */
record SandboxChoice(
        Optional<String> image, Optional<Network> network, SandboxLimits limits, Map<String, String> environment) {
    static final SandboxChoice NONE =
            new SandboxChoice(Optional.empty(), Optional.empty(), SandboxLimits.NONE, Map.of());

    SandboxChoice {
        environment = Map.copyOf(environment);
    }

    DockerSettings over(DockerSettings configured) {
        Map<String, String> variables = new HashMap<>(configured.environment());
        variables.putAll(environment);
        DockerSettings settings = configured
                .withEnvironment(variables)
                .withLimits(
                        limits.memoryBytes().orElse(configured.memoryBytes()),
                        limits.cpus().orElse(configured.cpus()),
                        limits.pids().orElse(configured.pids()));
        settings = network.isPresent() ? settings.withNetwork(network.get()) : settings;
        return image.isPresent() ? settings.withImage(image.get()) : settings;
    }
}
