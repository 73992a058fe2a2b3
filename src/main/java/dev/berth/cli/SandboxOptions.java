package dev.berth.cli;

import dev.berth.config.Configuration;
import dev.berth.config.Sources;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a command line may say about containers; what it does not say stays as configured. */
final class SandboxOptions {
    @Mixin
    private final ConfigurationOptions configured = new ConfigurationOptions();

    @Option(names = "--image", paramLabel = "IMAGE", description = "The agent image.")
    private @Nullable String image;

    @Option(
            names = "--network",
            paramLabel = "NETWORK",
            description = "host, none, bridge or the name of a network of the engine.")
    private @Nullable String network;

    @Option(names = "--memory", paramLabel = "SIZE", description = "The limit of memory, as 512m or 2g.")
    private @Nullable String memory;

    @Option(
            names = "--mount",
            paramLabel = "FOLDER:NAME[:ro]",
            description =
                    "Show a folder of the host at /mnt/NAME; in place of those configured. May be given repeatedly.")
    private List<String> mounts = List.of();

    /** @throws dev.berth.config.ConfigurationException if what is configured, or these options, cannot be */
    Configuration configuration(Terminal terminal) {
        return configuration(terminal, sources -> sources);
    }

    /** As {@link #configuration(Terminal)}, with what the command's other options say. */
    Configuration configuration(Terminal terminal, UnaryOperator<Sources> more) {
        return configuration(terminal, more, image, network);
    }

    /** For a command that takes several images and networks, separated by commas: the configuration with the first ones. */
    Configuration firstOfSeveral(Terminal terminal, UnaryOperator<Sources> more) {
        return configuration(terminal, more, first(images()), first(networks()));
    }

    List<String> images() {
        return several(image);
    }

    List<String> networks() {
        return several(network);
    }

    private static List<String> several(@Nullable String text) {
        return text == null ? List.of() : List.of(text.split(",", -1));
    }

    private static @Nullable String first(List<String> texts) {
        return texts.isEmpty() ? null : texts.getFirst();
    }

    private Configuration configuration(
            Terminal terminal, UnaryOperator<Sources> more, @Nullable String image, @Nullable String network) {
        Sources sources = more.apply(configured.sources(terminal));
        sources = with(sources, "--image", "sandbox.image", image);
        sources = with(sources, "--network", "sandbox.network", network);
        sources = with(sources, "--memory", "sandbox.memory", memory);
        if (!mounts.isEmpty()) sources = sources.withOption("--mount", "sandbox.mounts", String.join(",", mounts));
        return Configuration.read(sources);
    }

    private static Sources with(Sources sources, String option, String key, @Nullable String text) {
        return text == null ? sources : sources.withOption(option, key, text);
    }
}
