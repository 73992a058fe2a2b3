package dev.berth.model;

import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.chat.StreamingChatModel;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Opens models by the name that people write: {@code provider/model}. The providers are anthropic, openai,
 * openai-responses, gemini, mistral, ollama, and openai-compatible for any other server that speaks OpenAI's chat
 * completions. Any thread may call. Opening makes no connection.
 */
public final class Models {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(15);

    private Models() {}

    /**
     * What the environment has the means for.
     *
     * @param provider the word before the slash of a model's name
     * @param because what was found, as a clause for people
     * @param model the name to open a good one by; empty where it depends on the server, see {@link #onServer}
     */
    public record Offer(String provider, String because, Optional<String> model) {}

    /**
     * Opens a model.
     *
     * @throws ModelException when there is no such provider, or something of it is missing: says what
     */
    public static Model open(String name, ModelSettings settings) {
        Provider provider = provider(name);
        if (provider.needsKey() && settings.apiKey().isEmpty())
            throw new ModelException(name + " needs an API key: set "
                    + provider.keyVariable().orElseThrow() + ", or model.api_key_file in the configuration");
        return new LangChainModel(
                name, opened(provider, name, settings), settings, Optional.of(provider), provider.finish());
    }

    /**
     * Opens a model with the usual settings, and the key and address that the environment has for its provider.
     *
     * @param environment {@code System.getenv()}, say
     * @throws ModelException when there is no such provider, or something of it is missing: says what
     */
    public static Model open(String name, Map<String, String> environment) {
        return open(name, completed(name, ModelSettings.defaults(), environment));
    }

    /** The settings with what they lack taken from the environment: the key and the address of the model's provider. */
    public static ModelSettings completed(String name, ModelSettings settings, Map<String, String> environment) {
        Provider provider = provider(name);
        ModelSettings completed = settings;
        if (settings.apiKey().isEmpty())
            completed = provider.key(environment).map(completed::withApiKey).orElse(completed);
        if (settings.baseUrl().isEmpty())
            completed = provider.baseUrlFrom(environment)
                    .map(completed::withBaseUrl)
                    .orElse(completed);
        return completed;
    }

    /**
     * Where {@link #completed} looks.
     *
     * @param key empty where the provider knows none
     */
    public record Variables(Optional<String> key, String baseUrl) {}

    /** The environment variables of a model's provider. */
    public static Variables variables(String name) {
        Provider provider = provider(name);
        return new Variables(provider.keyVariable(), provider.urlVariable());
    }

    /** What the environment offers, in the order in which to choose; two names of one offer appear once. */
    public static List<Offer> available(Map<String, String> environment) {
        return Arrays.stream(Provider.values())
                .filter(provider -> provider != Provider.OPENAI_RESPONSES)
                .flatMap(provider -> provider
                        .because(environment)
                        .map(because -> new Offer(
                                provider.word(),
                                because,
                                provider.usualModel().map(usual -> provider.word() + "/" + usual)))
                        .stream())
                .toList();
    }

    /**
     * Asks a server of one's own, by the provider's word {@code ollama} or {@code openai-compatible}, which models it has.
     *
     * @return names to open them by
     * @throws ModelException when it does not answer
     */
    public static List<String> onServer(String provider, ModelSettings settings) {
        return new ServerModels(provider, settings).names();
    }

    private static StreamingChatModel opened(Provider provider, String name, ModelSettings settings) {
        try {
            return provider.open(modelOf(name), settings, new OurHttp(provider.wire(), settings));
        } catch (NoClassDefFoundError e) {
            throw new ModelException(
                    name + " needs " + provider.coordinates() + " on the class path (missing: " + e.getMessage() + ")",
                    e);
        }
    }

    private static Provider provider(String name) {
        int slash = name.indexOf('/');
        if (slash < 1 || slash == name.length() - 1)
            throw new ModelException("model '" + name + "' is not of the form provider/model, as anthropic/NAME");
        return Provider.named(name.substring(0, slash))
                .orElseThrow(() -> new ModelException("model '" + name + "': there is no provider '"
                        + name.substring(0, slash) + "'; there are " + known()));
    }

    private static String modelOf(String name) {
        return name.substring(name.indexOf('/') + 1);
    }

    private static String known() {
        return Arrays.stream(Provider.values()).map(Provider::word).collect(Collectors.joining(", "));
    }

    /** Makes our client whatever the chat model asks for: patience is a matter of our settings, not of its defaults. */
    private record OurHttp(Wire wire, ModelSettings settings) implements HttpClientBuilder {
        @Override
        public Duration connectTimeout() {
            return CONNECT_TIMEOUT;
        }

        @Override
        public HttpClientBuilder connectTimeout(Duration timeout) {
            return this;
        }

        @Override
        public Duration readTimeout() {
            return Duration.ZERO;
        }

        @Override
        public HttpClientBuilder readTimeout(Duration timeout) {
            return this;
        }

        @Override
        public StreamingHttpClient build() {
            return new StreamingHttpClient(wire, CONNECT_TIMEOUT, settings.startTimeout());
        }
    }
}
