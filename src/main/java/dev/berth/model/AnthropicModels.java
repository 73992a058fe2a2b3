package dev.berth.model;

import dev.berth.transcript.TokenUse;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.anthropic.AnthropicStreamingChatModel;
import dev.langchain4j.model.anthropic.AnthropicTokenUsage;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.output.TokenUsage;

/** Opens Anthropic's models. */
final class AnthropicModels {

    /** Anthropic wants a number; its present models all allow this one, and a long script fits into it. */
    private static final int MAX_TOKENS = 16_000;

    private AnthropicModels() {}

    static StreamingChatModel open(String model, ModelSettings settings, HttpClientBuilder http) {
        var builder = AnthropicStreamingChatModel.builder()
                .httpClientBuilder(http)
                .apiKey(settings.apiKey().orElseThrow())
                .modelName(model)
                .maxTokens(settings.maxOutputTokens().orElse(MAX_TOKENS))
                .cacheSystemMessages(true)
                .cacheTools(true)
                .returnThinking(true)
                .sendThinking(true);
        settings.baseUrl().map(AnthropicModels::versioned).ifPresent(builder::baseUrl);
        settings.temperature().ifPresent(builder::temperature);
        return builder.build();
    }

    /** By custom this provider's address is given without the version that the client needs. */
    private static String versioned(String url) {
        return url.endsWith("/v1") ? url : url + "/v1";
    }

    /** Its input does not include what was read from or written to the cache. */
    static TokenUse tokens(TokenUsage usage) {
        AnthropicTokenUsage known = (AnthropicTokenUsage) usage;
        long read = Tokens.count(known.cacheReadInputTokens());
        long written = Tokens.count(known.cacheCreationInputTokens());
        TokenUse rest = Tokens.use(known, read);
        return new TokenUse(rest.input() + read + written, rest.output(), read, written);
    }
}
