package dev.berth.model;

import dev.berth.transcript.TokenUse;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.openai.OpenAiResponsesStreamingChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.langchain4j.model.openai.OpenAiTokenUsage;
import dev.langchain4j.model.output.TokenUsage;
import java.util.List;
import java.util.regex.Pattern;

/** Opens OpenAI's models by both of its wires, and those of servers that speak the older one. */
final class OpenAiModels {

    /** The families that reason; asking any other for its encrypted reasoning is an error. */
    private static final Pattern REASONING = Pattern.compile("(o\\d|gpt-[5-9]|codex).*");

    private OpenAiModels() {}

    static StreamingChatModel open(String model, ModelSettings settings, HttpClientBuilder http) {
        var builder = chat(model, settings, http);
        settings.maxOutputTokens().ifPresent(builder::maxCompletionTokens);
        return builder.build();
    }

    static StreamingChatModel openCompatible(String model, ModelSettings settings, HttpClientBuilder http) {
        var builder = chat(model, settings, http);
        // The name that the limit had before reasoning models; most other servers know no other.
        settings.maxOutputTokens().ifPresent(builder::maxTokens);
        return builder.build();
    }

    private static OpenAiStreamingChatModel.OpenAiStreamingChatModelBuilder chat(
            String model, ModelSettings settings, HttpClientBuilder http) {
        var builder = OpenAiStreamingChatModel.builder()
                .httpClientBuilder(http)
                .modelName(model)
                .returnThinking(true);
        settings.apiKey().ifPresent(builder::apiKey);
        settings.baseUrl().ifPresent(builder::baseUrl);
        settings.temperature().ifPresent(builder::temperature);
        return builder;
    }

    static StreamingChatModel openResponses(String model, ModelSettings settings, HttpClientBuilder http) {
        var builder = OpenAiResponsesStreamingChatModel.builder()
                .httpClientBuilder(http)
                .modelName(model)
                .apiKey(settings.apiKey().orElseThrow());
        // Nothing is stored at OpenAI, so the reasoning behind a tool call must come here to be sent back.
        if (REASONING.matcher(model).matches()) builder.include(List.of("reasoning.encrypted_content"));
        settings.baseUrl().ifPresent(builder::baseUrl);
        settings.temperature().ifPresent(builder::temperature);
        settings.maxOutputTokens().ifPresent(builder::maxOutputTokens);
        return builder.build();
    }

    static TokenUse tokens(TokenUsage usage) {
        var details = ((OpenAiTokenUsage) usage).inputTokensDetails();
        return Tokens.use(usage, details == null ? 0 : Tokens.count(details.cachedTokens()));
    }
}
