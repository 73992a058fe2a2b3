package dev.berth.model;

import dev.berth.transcript.TokenUse;
import dev.langchain4j.model.output.TokenUsage;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads what a reply cost, where each provider counts in its own way. */
final class Tokens {
    private Tokens() {}

    static TokenUse of(@Nullable TokenUsage usage) {
        if (usage == null) return TokenUse.NONE;
        // By name: a class of a provider that is not on the class path must not be touched.
        return switch (usage.getClass().getSimpleName()) {
            case "AnthropicTokenUsage" -> AnthropicModels.tokens(usage);
            case "OpenAiTokenUsage" -> OpenAiModels.tokens(usage);
            case "GoogleAiGeminiTokenUsage" -> GeminiModels.tokens(usage);
            default -> use(usage, 0);
        };
    }

    static TokenUse use(TokenUsage usage, long cached) {
        return new TokenUse(count(usage.inputTokenCount()), count(usage.outputTokenCount()), cached);
    }

    static long count(@Nullable Integer tokens) {
        return Objects.requireNonNullElse(tokens, 0);
    }
}
