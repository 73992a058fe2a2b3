package dev.berth.config;

import dev.berth.model.ModelException;
import dev.berth.model.ModelSettings;
import dev.berth.model.Models;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;

/** Section {@code model}. */
final class ModelKeys {
    /** No key of a file, for files are shown and shared: a name to tell its origin by. */
    static final String API_KEY = "model.api_key";

    static final Key<Optional<String>> NAME = new Key<>(
            "model.name",
            Forms.TEXT.optional(),
            configuration -> configuration.model().name());
    static final Key<Optional<String>> BASE_URL = key("base_url", Forms.TEXT.optional(), ModelSettings::baseUrl);
    static final Key<Optional<Path>> API_KEY_FILE = new Key<>(
            "model.api_key_file",
            Forms.PATH.optional(),
            configuration -> configuration.model().keyFile());
    static final Key<Optional<Path>> TABLE = new Key<>(
            "model.table",
            Forms.PATH.optional(),
            configuration -> configuration.models().chosen());
    static final Key<Duration> START_TIMEOUT = key("start_timeout", Forms.TIME, ModelSettings::startTimeout);
    static final Key<Duration> IDLE_TIMEOUT = key("idle_timeout", Forms.TIME, ModelSettings::idleTimeout);
    static final Key<Integer> TRIES = key("tries", Forms.WHOLE, ModelSettings::tries);
    static final Key<Duration> FIRST_PAUSE = key("first_pause", Forms.TIME, ModelSettings::firstPause);
    static final Key<Duration> DEADLINE = key("deadline", Forms.TIME, ModelSettings::deadline);
    static final Key<OptionalInt> MAX_OUTPUT_TOKENS =
            key("max_output_tokens", Forms.OPTIONAL_WHOLE, ModelSettings::maxOutputTokens);
    static final Key<OptionalDouble> TEMPERATURE =
            key("temperature", Forms.OPTIONAL_NUMBER, ModelSettings::temperature);

    static final List<Key<?>> ALL = List.of(
            NAME,
            BASE_URL,
            API_KEY_FILE,
            TABLE,
            START_TIMEOUT,
            IDLE_TIMEOUT,
            TRIES,
            FIRST_PAUSE,
            DEADLINE,
            MAX_OUTPUT_TOKENS,
            TEMPERATURE);

    private ModelKeys() {}

    /** @throws IllegalArgumentException that begins with the name of the key that is to blame */
    static ModelChoice choice(Values values, Map<String, String> environment) {
        Optional<String> name = values.of(NAME);
        ModelSettings settings = settings(values);
        return new ModelChoice(
                name,
                values.of(API_KEY_FILE),
                name.map(chosen -> completed(chosen, settings, environment)).orElse(settings));
    }

    private static ModelSettings settings(Values values) {
        return new ModelSettings(
                values.of(BASE_URL),
                values.of(API_KEY_FILE).map(ModelKeys::apiKey),
                values.of(START_TIMEOUT),
                values.of(IDLE_TIMEOUT),
                values.of(TRIES),
                values.of(FIRST_PAUSE),
                values.of(DEADLINE),
                values.of(MAX_OUTPUT_TOKENS),
                values.of(TEMPERATURE));
    }

    private static ModelSettings completed(String name, ModelSettings settings, Map<String, String> environment) {
        try {
            return Models.completed(name, settings, environment);
        } catch (ModelException e) {
            throw new IllegalArgumentException(NAME.name() + ": " + e.getMessage(), e);
        }
    }

    private static String apiKey(Path file) {
        try {
            String key = Files.readString(file).strip();
            if (key.isEmpty()) throw new IllegalArgumentException(API_KEY_FILE.name() + ": " + file + " is empty");
            return key;
        } catch (IOException e) {
            throw new IllegalArgumentException(API_KEY_FILE.name() + ": cannot read " + file + ": " + e, e);
        }
    }

    private static <T> Key<T> key(String word, Form<T> form, Function<ModelSettings, T> value) {
        return new Key<>(
                "model." + word,
                form,
                configuration -> value.apply(configuration.model().settings()));
    }
}
