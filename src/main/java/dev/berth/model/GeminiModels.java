package dev.berth.model;

import dev.berth.transcript.TokenUse;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.googleai.GoogleAiGeminiStreamingChatModel;
import dev.langchain4j.model.googleai.GoogleAiGeminiTokenUsage;
import dev.langchain4j.model.output.TokenUsage;

/** Opens Google's Gemini models. */
final class GeminiModels {
    private GeminiModels() {}

    static StreamingChatModel open(String model, ModelSettings settings, HttpClientBuilder http) {
        var builder = GoogleAiGeminiStreamingChatModel.builder()
                .httpClientBuilder(http)
                .apiKey(settings.apiKey().orElseThrow())
                .modelName(model)
                .returnThinking(true)
                .sendThinking(true);
        settings.baseUrl().ifPresent(builder::baseUrl);
        settings.temperature().ifPresent(builder::temperature);
        settings.maxOutputTokens().ifPresent(builder::maxOutputTokens);
        return builder.build();
    }

    /** Its output does not include its thoughts, which are paid for like it. */
    static TokenUse tokens(TokenUsage usage) {
        GoogleAiGeminiTokenUsage known = (GoogleAiGeminiTokenUsage) usage;
        TokenUse told = Tokens.use(known, Tokens.count(known.cachedContentTokenCount()));
        return new TokenUse(told.input(), told.output() + Tokens.count(known.thoughtsTokenCount()), told.cached());
    }
}
