package dev.berth.cli;

import dev.berth.config.Configuration;
import dev.berth.config.Sources;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a command line says that configuration is, and what it says over it. */
final class ConfigurationOptions {
    /** The launcher says so. */
    private static final String TREE = "berth.home";

    @Option(names = "--config", paramLabel = "FILE", description = "Read this configuration, not the usual files.")
    private @Nullable Path file;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            mapFallbackValue = "",
            description = "Set a key of the configuration, as sandbox.pids=100. 'berth config' lists the keys.")
    private Map<String, String> set = new LinkedHashMap<>();

    /** What is configured, without what the command's other options say. */
    Sources sources(Terminal terminal) {
        Sources sources = Sources.of(terminal.environment());
        Optional<Path> tree = tree();
        if (tree.isPresent()) sources = sources.withTree(tree.get());
        if (file != null) sources = sources.withFile(file);
        for (Map.Entry<String, String> each : set.entrySet())
            sources = sources.withOption("--set", each.getKey(), each.getValue());
        return sources;
    }

    /** The folder that the program came in. */
    static Optional<Path> tree() {
        return Optional.ofNullable(System.getProperty(TREE)).map(Path::of);
    }

    Configuration configuration(Terminal terminal) {
        return Configuration.read(sources(terminal));
    }
}
