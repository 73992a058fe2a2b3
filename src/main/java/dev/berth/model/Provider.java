package dev.berth.model;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.chat.StreamingChatModel;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Those whose models can be had by name. Their classes are touched only when one of them is opened. */
enum Provider {
    ANTHROPIC("anthropic", "langchain4j-anthropic:1.19.0", Wire.ANTHROPIC, "ANTHROPIC_API_KEY", "ANTHROPIC_BASE_URL") {
        @Override
        StreamingChatModel open(String model, ModelSettings settings, HttpClientBuilder http) {
            return AnthropicModels.open(model, settings, http);
        }

        @Override
        UnaryOperator<List<ChatMessage>> finish() {
            return PromptCaching::markLast;
        }
    },
    OPENAI("openai", "langchain4j-open-ai:1.19.0", Wire.OPENAI_CHAT, "OPENAI_API_KEY", "OPENAI_BASE_URL") {
        @Override
        StreamingChatModel open(String model, ModelSettings settings, HttpClientBuilder http) {
            return OpenAiModels.open(model, settings, http);
        }
    },
    OPENAI_RESPONSES(
            "openai-responses",
            "langchain4j-open-ai:1.19.0",
            Wire.OPENAI_RESPONSES,
            "OPENAI_API_KEY",
            "OPENAI_BASE_URL") {
        @Override
        StreamingChatModel open(String model, ModelSettings settings, HttpClientBuilder http) {
            return OpenAiModels.openResponses(model, settings, http);
        }
    },
    GEMINI("gemini", "langchain4j-google-ai-gemini:1.19.0", Wire.GEMINI, "GEMINI_API_KEY", "GEMINI_BASE_URL") {
        @Override
        StreamingChatModel open(String model, ModelSettings settings, HttpClientBuilder http) {
            return GeminiModels.open(model, settings, http);
        }
    },
    MISTRAL("mistral", "langchain4j-mistral-ai:1.18.1", Wire.MISTRAL, "MISTRAL_API_KEY", "MISTRAL_BASE_URL") {
        @Override
        StreamingChatModel open(String model, ModelSettings settings, HttpClientBuilder http) {
            return MistralModels.open(model, settings, http);
        }
    },
    OLLAMA("ollama", "langchain4j-ollama:1.18.1", Wire.OLLAMA, "", "OLLAMA_HOST") {
        @Override
        StreamingChatModel open(String model, ModelSettings settings, HttpClientBuilder http) {
            return OllamaModels.open(model, settings, http);
        }

        @Override
        String baseUrl(String fromEnvironment) {
            return OllamaModels.address(fromEnvironment);
        }
    },
    /** vLLM, LM Studio, llama.cpp, OpenRouter and all others that speak OpenAI's older wire; the key may be absent. */
    OPENAI_COMPATIBLE(
            "openai-compatible",
            "langchain4j-open-ai:1.19.0",
            Wire.OPENAI_CHAT,
            "OPENAI_COMPATIBLE_API_KEY",
            "OPENAI_COMPATIBLE_BASE_URL") {
        @Override
        StreamingChatModel open(String model, ModelSettings settings, HttpClientBuilder http) {
            if (settings.baseUrl().isEmpty())
                throw new ModelException("openai-compatible/" + model + " needs the address of its server:"
                        + " set model.base_url, or OPENAI_COMPATIBLE_BASE_URL");
            return OpenAiModels.openCompatible(model, settings, http);
        }
    };

    private final String word;
    private final String artifact;
    private final Wire wire;
    private final String keyVariable;
    private final String urlVariable;

    Provider(String word, String artifact, Wire wire, String keyVariable, String urlVariable) {
        this.word = word;
        this.artifact = artifact;
        this.wire = wire;
        this.keyVariable = keyVariable;
        this.urlVariable = urlVariable;
    }

    abstract StreamingChatModel open(String model, ModelSettings settings, HttpClientBuilder http);

    /** The last touch to the messages of each request. */
    UnaryOperator<List<ChatMessage>> finish() {
        return messages -> messages;
    }

    /** The base URL that the value of its environment variable stands for. */
    String baseUrl(String fromEnvironment) {
        return fromEnvironment;
    }

    static Optional<Provider> named(String word) {
        return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
    }

    /** As people write it before the slash. */
    String word() {
        return word;
    }

    /** The Maven coordinates of what it needs on the class path. */
    String coordinates() {
        return "dev.langchain4j:" + artifact;
    }

    Wire wire() {
        return wire;
    }

    Optional<String> keyVariable() {
        return keyVariable.isEmpty() ? Optional.empty() : Optional.of(keyVariable);
    }

    String urlVariable() {
        return urlVariable;
    }

    boolean needsKey() {
        return this != OLLAMA && this != OPENAI_COMPATIBLE;
    }

    Optional<String> key(Map<String, String> environment) {
        return present(environment, keyVariable);
    }

    Optional<String> baseUrlFrom(Map<String, String> environment) {
        return present(environment, urlVariable).map(this::baseUrl);
    }

    /** A good model of this provider for a person who named none; empty where that depends on the server. */
    Optional<String> usualModel() {
        return switch (this) {
            case ANTHROPIC -> Optional.of("claude-sonnet-4-5");
            case OPENAI, OPENAI_RESPONSES -> Optional.of("gpt-5");
            case GEMINI -> Optional.of("gemini-2.5-pro");
            case MISTRAL -> Optional.of("mistral-large-latest");
            case OLLAMA, OPENAI_COMPATIBLE -> Optional.empty();
        };
    }

    /** What in the environment makes it usable, as a clause for people; empty when it is not. */
    Optional<String> because(Map<String, String> environment) {
        String decisive = needsKey() ? keyVariable : urlVariable;
        return present(environment, decisive).map(value -> decisive + " is set");
    }

    private static Optional<String> present(Map<String, String> environment, String variable) {
        return Optional.ofNullable(environment.get(variable)).map(String::strip).filter(value -> !value.isEmpty());
    }
}
