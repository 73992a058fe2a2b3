package dev.berth.config;

import dev.berth.docker.DockerSettings;
import dev.berth.model.Models;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Makes the rooms' settings of the values; what a room refuses is told with the place where it was set. One thread, once. */
final class Sections {
    private final Values values;
    private final Sources sources;
    private final List<String> flaws;
    private final Map<String, Origin> origins;

    Sections(Values values, Sources sources, List<String> flaws) {
        this.values = values;
        this.sources = sources;
        this.flaws = flaws;
        this.origins = new HashMap<>(values.origins());
    }

    /** Where there are flaws, the defaults stand for what cannot be. */
    Configuration configuration() {
        Configuration defaults = values.defaults();
        return new Configuration(
                section(this::model, defaults.model()),
                section(Sections::models, defaults.models()),
                section(this::sandbox, defaults.sandbox()),
                section(BashKeys::settings, defaults.bash()),
                section(TurnKeys::settings, defaults.turn()),
                section(this::prompts, defaults.prompts()),
                values.of(Keys.APPROVAL),
                values.of(Keys.STATE),
                origins);
    }

    private <T> T section(Function<Values, T> settings, T otherwise) {
        try {
            return settings.apply(values);
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            flaws.add(culprit(message).map(origin -> origin + ": ").orElse("") + message);
            return otherwise;
        }
    }

    /** The messages of settings name the keys that are at odds; the first that somebody set is to blame. */
    private Optional<Origin> culprit(String message) {
        return origins.keySet().stream()
                .filter(message::contains)
                .min(Comparator.<String>comparingInt(message::indexOf).thenComparingInt(key -> -key.length()))
                .map(origins::get);
    }

    private ModelChoice model(Values given) {
        ModelChoice choice = ModelKeys.choice(given, sources.environment());
        if (choice.keyFile().isPresent()) origins.put(ModelKeys.API_KEY, origins.get(ModelKeys.API_KEY_FILE.name()));
        choice.name().map(Models::variables).ifPresent(variables -> {
            if (choice.settings().apiKey().isPresent())
                variables.key().ifPresent(name -> origins.putIfAbsent(ModelKeys.API_KEY, new Origin.Variable(name)));
            if (choice.settings().baseUrl().isPresent())
                origins.putIfAbsent(ModelKeys.BASE_URL.name(), new Origin.Variable(variables.baseUrl()));
        });
        return choice;
    }

    private static ModelFile models(Values given) {
        ModelFile file = new ModelFile(given.of(ModelKeys.TABLE));
        file.table();
        return file;
    }

    private DockerSettings sandbox(Values given) {
        given.of(ProxyKeys.CERTIFICATES).filter(file -> !Files.isReadable(file)).ifPresent(file -> {
            throw new IllegalArgumentException(ProxyKeys.CERTIFICATES.name() + ": cannot read " + file);
        });
        return SandboxKeys.settings(given, sources.environment());
    }

    private PromptFolders prompts(Values given) {
        Optional<Path> chosen = given.of(Keys.PROMPTS);
        chosen.filter(folder -> !Files.isDirectory(folder)).ifPresent(folder -> {
            throw new IllegalArgumentException(Keys.PROMPTS.name() + ": there is no folder " + folder);
        });
        return new PromptFolders(chosen, given.defaults().prompts().usual());
    }
}
