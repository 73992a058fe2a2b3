package dev.berth.cli;

import dev.berth.config.Configuration;
import dev.berth.config.Sources;
import dev.berth.model.Model;
import dev.berth.model.ModelException;
import dev.berth.model.ModelSettings;
import dev.berth.model.Models;
import dev.berth.replay.ReplayModel;
import dev.berth.replay.Scripts;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who is talked to: whom the command line names, else the configuration, else the best that the environment has a key for. */
final class ModelOptions {
    private static final String SCRIPTED = "scripted/";

    @Option(
            names = "--model",
            paramLabel = "PROVIDER/MODEL",
            description = {
                "The model, as anthropic/NAME, openai/NAME, gemini/NAME, mistral/NAME, ollama/NAME or"
                        + " openai-compatible/NAME. Without it, the first one that the environment has a key for.",
                "scripted/FILE.yaml plays the model's part from a replay script, without a key: its n-th turn answers"
                        + " your n-th message, whatever you write, and the commands really run."
            })
    private @Nullable String name;

    /** The model that a script plays, if one was asked for. */
    Optional<Model> scripted() {
        if (name == null || !name.startsWith(SCRIPTED)) return Optional.empty();
        return Optional.of(ReplayModel.of(Scripts.read(Path.of(name.substring(SCRIPTED.length())))));
    }

    /**
     * All that is configured, with a model in it unless a script plays one.
     *
     * @throws ModelException if none can be had: says how to get one
     */
    Configuration configuration(Terminal terminal, SandboxOptions options) {
        if (name != null && name.startsWith(SCRIPTED)) return options.configuration(terminal);
        if (name != null) return options.configuration(terminal, named("--model", name));
        Configuration configured = options.configuration(terminal);
        if (configured.model().name().isPresent()) return configured;
        String best = best(configured.model().settings(), terminal.environment());
        return options.configuration(terminal, named("what the environment offers", best));
    }

    private static UnaryOperator<Sources> named(String who, String model) {
        return sources -> sources.withOption(who, "model.name", model);
    }

    private static String best(ModelSettings settings, Map<String, String> environment) {
        List<Models.Offer> offers = Models.available(environment);
        if (offers.isEmpty()) throw new ModelException(NoModel.ADVICE);
        Models.Offer best = offers.getFirst();
        return best.model().orElseGet(() -> firstOnServer(best.provider(), settings, environment));
    }

    private static String firstOnServer(String provider, ModelSettings settings, Map<String, String> environment) {
        return Models.onServer(provider, Models.completed(provider + "/any", settings, environment)).stream()
                .findFirst()
                .orElseThrow(() -> new ModelException("the server of " + provider + " has no model yet;"
                        + " for ollama, 'ollama pull qwen3' gets one"));
    }
}
