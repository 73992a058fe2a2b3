package dev.berth.model;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A model behind any langchain4j {@link StreamingChatModel}. It asks again where that makes sense, believes only
 * replies that are whole, and never lets langchain4j run a tool. Any thread may call, several at once.
 *
 * <p>Cancelling before the first token, and telling a silent provider from one at work, need the HTTP client that
 * {@link Models} puts below the models it opens. A chat model of your own is cancelled as soon as it calls back, and
 * must state a finish reason with each reply that is whole.
 */
public final class LangChainModel implements Model {
    private final String name;
    private final StreamingChatModel model;
    private final ModelSettings settings;
    private final Optional<Provider> provider;
    private final UnaryOperator<List<ChatMessage>> finish;

    LangChainModel(
            String name,
            StreamingChatModel model,
            ModelSettings settings,
            Optional<Provider> provider,
            UnaryOperator<List<ChatMessage>> finish) {
        this.name = name;
        this.model = model;
        this.settings = settings;
        this.provider = provider;
        this.finish = finish;
    }

    /** @param name as people shall read it: {@code provider/model} */
    public static LangChainModel of(StreamingChatModel model, String name) {
        return of(model, name, ModelSettings.defaults());
    }

    /** @param settings of which the timeouts and the tries are used; the rest is the chat model's own affair */
    public static LangChainModel of(StreamingChatModel model, String name, ModelSettings settings) {
        return new LangChainModel(name, model, settings, Optional.empty(), messages -> messages);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Reply reply(Request request, ReplyListener listener) throws InterruptedException {
        if (Thread.interrupted()) throw new InterruptedException();
        ChatRequest chatRequest = Messages.of(request, name, finish);
        Retries retries = new Retries(name, settings);
        while (true) {
            try {
                return new Attempt(model, settings, provider, listener).reply(chatRequest);
            } catch (FailedAttempt failed) {
                Duration pause = retries.pauseAfter(failed);
                listener.startedOver(name + ": " + failed.failure().why() + "; trying again in " + readable(pause));
                Thread.sleep(pause);
            }
        }
    }

    private static String readable(Duration pause) {
        return Math.max(1, Math.round(pause.toMillis() / 1000.0)) + " s";
    }
}
