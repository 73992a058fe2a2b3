package dev.berth.model;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * How a model is reached and how patient one is with it. The names in the messages are those of the configuration file.
 *
 * @param baseUrl of the provider's API, in place of its public one
 * @param apiKey kept out of {@link #toString}
 * @param startTimeout how long the first sign of a reply may take: a local model may read a long prompt for minutes
 * @param idleTimeout how long a reply that has begun may be silent
 * @param tries how often one reply is asked for before giving up
 * @param firstPause between the first try and the second; doubles from then on
 * @param deadline after which no further try is begun
 * @param maxOutputTokens of one reply; the provider's own limit when absent
 * @param temperature the provider's own when absent
 */
public record ModelSettings(
        Optional<String> baseUrl,
        Optional<String> apiKey,
        Duration startTimeout,
        Duration idleTimeout,
        int tries,
        Duration firstPause,
        Duration deadline,
        OptionalInt maxOutputTokens,
        OptionalDouble temperature) {

    public ModelSettings {
        apiKey = apiKey.map(String::strip).filter(key -> !key.isEmpty());
        baseUrl = baseUrl.map(url -> url.strip().replaceAll("/+$", "")).filter(url -> !url.isEmpty());
        if (baseUrl.isPresent() && !baseUrl.get().matches("https?://[^\\s/]+\\S*"))
            throw new IllegalArgumentException(
                    "model.base_url '" + baseUrl.get() + "' is not of the form http://host:port/path");
        if (apiKey.isPresent() && !apiKey.get().matches("[\\x21-\\x7e]+"))
            throw new IllegalArgumentException("model.api_key_file: the key contains characters that no key has");
        requirePositive("model.start_timeout", startTimeout);
        requirePositive("model.idle_timeout", idleTimeout);
        requirePositive("model.first_pause", firstPause);
        requirePositive("model.deadline", deadline);
        if (tries < 1) throw new IllegalArgumentException("model.tries must be at least 1, not " + tries);
        if (maxOutputTokens.isPresent() && maxOutputTokens.getAsInt() < 1)
            throw new IllegalArgumentException("model.max_output_tokens must be at least 1");
        if (temperature.isPresent() && !(temperature.getAsDouble() >= 0))
            throw new IllegalArgumentException("model.temperature must not be negative");
    }

    /** The provider's public address and limits; 5 minutes to begin, 2 minutes of silence, 6 tries in 10 minutes. */
    public static ModelSettings defaults() {
        return new ModelSettings(
                Optional.empty(),
                Optional.empty(),
                Duration.ofMinutes(5),
                Duration.ofMinutes(2),
                6,
                Duration.ofMillis(500),
                Duration.ofMinutes(10),
                OptionalInt.empty(),
                OptionalDouble.empty());
    }

    public ModelSettings withBaseUrl(String url) {
        return new ModelSettings(
                Optional.of(url),
                apiKey,
                startTimeout,
                idleTimeout,
                tries,
                firstPause,
                deadline,
                maxOutputTokens,
                temperature);
    }

    public ModelSettings withApiKey(String key) {
        return new ModelSettings(
                baseUrl,
                Optional.of(key),
                startTimeout,
                idleTimeout,
                tries,
                firstPause,
                deadline,
                maxOutputTokens,
                temperature);
    }

    public ModelSettings withTimeouts(Duration start, Duration idle) {
        return new ModelSettings(
                baseUrl, apiKey, start, idle, tries, firstPause, deadline, maxOutputTokens, temperature);
    }

    public ModelSettings withTries(int number, Duration pause, Duration until) {
        return new ModelSettings(
                baseUrl, apiKey, startTimeout, idleTimeout, number, pause, until, maxOutputTokens, temperature);
    }

    public ModelSettings withMaxOutputTokens(int tokens) {
        return new ModelSettings(
                baseUrl,
                apiKey,
                startTimeout,
                idleTimeout,
                tries,
                firstPause,
                deadline,
                OptionalInt.of(tokens),
                temperature);
    }

    public ModelSettings withTemperature(double value) {
        return new ModelSettings(
                baseUrl,
                apiKey,
                startTimeout,
                idleTimeout,
                tries,
                firstPause,
                deadline,
                maxOutputTokens,
                OptionalDouble.of(value));
    }

    private static void requirePositive(String name, Duration value) {
        if (!value.isPositive()) throw new IllegalArgumentException(name + " must be positive, not " + value);
    }

    @Override
    public String toString() {
        return "ModelSettings[baseUrl=" + baseUrl.orElse("the provider's") + ", apiKey="
                + (apiKey.isPresent() ? "(hidden)" : "none") + ", startTimeout=" + startTimeout + ", idleTimeout="
                + idleTimeout + ", tries=" + tries + ", firstPause=" + firstPause + ", deadline=" + deadline
                + ", maxOutputTokens=" + maxOutputTokens + ", temperature=" + temperature + "]";
    }
}
