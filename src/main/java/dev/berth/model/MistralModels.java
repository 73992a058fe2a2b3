package dev.berth.model;

import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.mistralai.MistralAiStreamingChatModel;

/** Opens Mistral's models. */
final class MistralModels {
    private MistralModels() {}

    static StreamingChatModel open(String model, ModelSettings settings, HttpClientBuilder http) {
        var builder = MistralAiStreamingChatModel.builder()
                .httpClientBuilder(http)
                .apiKey(settings.apiKey().orElseThrow())
                .modelName(model)
                .returnThinking(true)
                .sendThinking(true);
        settings.baseUrl().ifPresent(builder::baseUrl);
        settings.temperature().ifPresent(builder::temperature);
        settings.maxOutputTokens().ifPresent(builder::maxTokens);
        return builder.build();
    }
}
