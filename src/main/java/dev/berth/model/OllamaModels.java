package dev.berth.model;

import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.ollama.OllamaStreamingChatModel;
import java.util.Map;

/** Opens the models of an Ollama server. */
final class OllamaModels {
    static final String LOCAL = "http://127.0.0.1:11434";
    private static final int PORT = 11434;

    private OllamaModels() {}

    static StreamingChatModel open(String model, ModelSettings settings, HttpClientBuilder http) {
        var builder = OllamaStreamingChatModel.builder()
                .httpClientBuilder(http)
                .baseUrl(settings.baseUrl().orElse(LOCAL))
                .modelName(model)
                .returnThinking(true);
        // It has no keys, but a gateway in front of it may.
        settings.apiKey().ifPresent(key -> builder.customHeaders(Map.of("Authorization", "Bearer " + key)));
        settings.temperature().ifPresent(builder::temperature);
        settings.maxOutputTokens().ifPresent(builder::numPredict);
        return builder.build();
    }

    /** {@code OLLAMA_HOST} may be a URL, a host, a port or both, and often names the address that the server listens on. */
    static String address(String host) {
        String url = host.contains("://") ? host : "http://" + (host.startsWith(":") ? "127.0.0.1" + host : host);
        String reachable = url.replace("//0.0.0.0", "//127.0.0.1");
        return reachable.matches("https?://[^/]*:\\d+/?.*|https://.*") ? reachable : reachable + ":" + PORT;
    }
}
