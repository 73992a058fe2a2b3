package dev.berth.cli;

import dev.berth.docker.DockerSettings;
import dev.berth.docker.Network;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a command line may say about containers; what it does not say stays as configured. */
final class SandboxOptions {
    @Option(names = "--image", paramLabel = "IMAGE", description = "The agent image.")
    private @Nullable String image;

    @Option(
            names = "--network",
            paramLabel = "NETWORK",
            description = "host, none, bridge or the name of a network of the engine.")
    private @Nullable String network;

    DockerSettings over(DockerSettings configured) {
        DockerSettings settings = configured;
        if (image != null) settings = settings.withImage(image);
        if (network != null) settings = settings.withNetwork(Network.of(network));
        return settings;
    }
}
