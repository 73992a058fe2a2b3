package dev.berth.config;

import dev.berth.bash.BashSettings;
import dev.berth.conversation.TurnLimits;
import dev.berth.docker.DockerSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that can be configured, as the settings of the rooms. Unchanging; any thread may use it.
 *
 * @param model who is talked to; section {@code model}
 * @param models where prices and windows are known from; key {@code model.table}
 * @param sandbox how containers are made; section {@code sandbox}
 * @param bash how the tool behaves; section {@code bash}
 * @param turn how far a turn may go; section {@code turn}
 * @param prompts where the texts for the model come from; section {@code prompts}
 * @param approval whether a person is asked before a command runs; key {@code approval.mode}
 * @param state where the program keeps things; key {@code state.folder}
 * @param origins where each key that was set was set, by its name; the others have their defaults
 */
public record Configuration(
        ModelChoice model,
        ModelFile models,
        DockerSettings sandbox,
        BashSettings bash,
        TurnLimits turn,
        PromptFolders prompts,
        ApprovalMode approval,
        Path state,
        Map<String, Origin> origins) {

    public Configuration {
        origins = Map.copyOf(origins);
    }

    /** What holds where nothing is configured. */
    public static Configuration defaults() {
        return new Configuration(
                ModelChoice.NONE,
                ModelFile.PACKAGED,
                DockerSettings.defaults(),
                BashSettings.defaults(),
                TurnLimits.defaults(),
                PromptFolders.PACKAGED,
                ApprovalMode.USUAL,
                Path.of(System.getProperty("user.home"), ".local", "state", "berth"),
                Map.of());
    }

    /**
     * Reads what is configured. A later one of these replaces, key by key, what an earlier one says: the defaults, the file
     * in the program's own tree, the user's file ({@code $XDG_CONFIG_HOME/berth/berth.yaml}), variables {@code BERTH_…},
     * options. A file that is named ({@code --config}, {@code BERTH_CONFIG}) takes the place of both other files. The
     * current folder is never looked at: a cloned repository must not steer its reader's agent.
     *
     * @throws ConfigurationException that names every flaw and its place
     */
    public static Configuration read(Sources sources) {
        return new ConfigurationReader(sources).read();
    }

    /** A file that explains every key and shows its default, as it would stand in {@code berth.yaml}. */
    public static String template() {
        return Packaged.text("berth.yaml");
    }

    /** The folder of the transcripts. */
    public Path conversations() {
        return state.resolve("conversations");
    }

    /** Every key, its value in a form that a file could have, and where it was set. Secrets are not shown. */
    public List<Setting> settings() {
        List<Setting> settings = new ArrayList<>();
        for (Key<?> key : Keys.ALL) {
            settings.add(new Setting(key.name(), key.shown(this), origin(key.name())));
            if (key.equals(ModelKeys.API_KEY_FILE)) apiKey().ifPresent(settings::add);
        }
        return List.copyOf(settings);
    }

    private Optional<Setting> apiKey() {
        return model.settings()
                .apiKey()
                .map(key -> new Setting(ModelKeys.API_KEY, "(hidden)", origin(ModelKeys.API_KEY)));
    }

    /** Where a key was set, by its name. */
    public Origin origin(String key) {
        return origins.getOrDefault(key, new Origin.Default());
    }
}
