package dev.berth.model;

import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.CompleteToolCall;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.PartialThinkingContext;
import dev.langchain4j.model.chat.response.PartialToolCall;
import dev.langchain4j.model.chat.response.PartialToolCallContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One try to get a reply from a langchain4j model. The model calls back from threads of its own, sometimes with two
 * endings or with none; all that it says goes through one queue to the thread that asked, which tells the listener,
 * believes the first ending, and watches the clock.
 */
final class Attempt {

    /** What the model's threads tell the thread that asked. */
    private sealed interface News {
        record Text(String piece) implements News {}

        record Thinking(String piece) implements News {}

        record CallBegan(String tool) implements News {}

        record CallWhole(CompleteToolCall call) implements News {}

        record Whole(ChatResponse response) implements News {}

        record Broken(Throwable error) implements News {}

        /** The server has sent all it will. */
        record Spent() implements News {}
    }

    private final StreamingChatModel model;
    private final ModelSettings settings;
    private final Optional<Provider> provider;
    private final ReplyListener listener;

    private final BlockingQueue<News> news = new LinkedBlockingQueue<>();
    private final Exchange exchange = new Exchange(() -> news.add(new News.Spent()));
    private final List<CompleteToolCall> calls = new ArrayList<>();

    Attempt(StreamingChatModel model, ModelSettings settings, Optional<Provider> provider, ReplyListener listener) {
        this.model = model;
        this.settings = settings;
        this.provider = provider;
        this.listener = listener;
    }

    /** Blocks until the reply is whole; ends the request if that is not to be. */
    Reply reply(ChatRequest request) throws InterruptedException, FailedAttempt {
        boolean whole = false;
        try {
            ask(request);
            Reply reply = listen();
            whole = true;
            return reply;
        } finally {
            if (!whole) exchange.end();
        }
    }

    private void ask(ChatRequest request) {
        Thread asking = Thread.ofVirtual()
                .name("berth-ask")
                .unstarted(() -> exchange.run(() -> {
                    try {
                        model.chat(request, new Handler());
                    } catch (RuntimeException | LinkageError e) {
                        news.add(new News.Broken(e));
                    }
                }));
        asking.start();
        exchange.onEnd(asking::interrupt);
    }

    private Reply listen() throws InterruptedException, FailedAttempt {
        while (true) {
            switch (next()) {
                case News.Text(String piece) -> listener.text(piece);
                case News.Thinking(String piece) -> listener.thinking(piece);
                case News.CallBegan(String tool) -> listener.callBegan(tool);
                case News.CallWhole(CompleteToolCall call) -> calls.add(call);
                case News.Whole(ChatResponse response) -> {
                    return whole(response);
                }
                case News.Broken(Throwable error) -> throw failed(error);
                case News.Spent() -> throw failed(new BrokenStreamException("the reply ended without an end"));
            }
        }
    }

    private Reply whole(ChatResponse response) throws FailedAttempt {
        if (response.finishReason() == null && !exchange.hasSeenEnd())
            throw failed(new BrokenStreamException("the reply was cut off"));
        return Replies.of(response, calls);
    }

    private News next() throws InterruptedException, FailedAttempt {
        while (true) {
            Duration patience = exchange.begun() ? settings.idleTimeout() : settings.startTimeout();
            Duration left = patience.minus(exchange.idle());
            // Signs of life are no news, and the first of them changes what there is to wait for.
            long nap = Math.min(left.toNanos(), settings.idleTimeout().toNanos());
            News next = news.poll(Math.max(0, nap), TimeUnit.NANOSECONDS);
            if (next != null) return next;
            if (!left.isPositive())
                throw failed(new BrokenStreamException("it is silent for " + patience.toSeconds() + " s"));
        }
    }

    private FailedAttempt failed(Throwable error) {
        return new FailedAttempt(Diagnosis.of(error, provider), error);
    }

    private void tell(News piece) {
        exchange.alive();
        news.add(piece);
    }

    /** Runs on the model's threads; only passes on. */
    private final class Handler implements StreamingChatResponseHandler {
        private final Set<Integer> begun = ConcurrentHashMap.newKeySet();
        private volatile @Nullable StreamingHandle handle;

        private void keep(StreamingHandle known) {
            if (known.equals(handle)) return;
            handle = known;
            exchange.onEnd(known::cancel);
        }

        @Override
        public void onPartialResponse(String piece) {
            tell(new News.Text(piece));
        }

        @Override
        public void onPartialResponse(PartialResponse piece, PartialResponseContext context) {
            keep(context.streamingHandle());
            onPartialResponse(piece.text());
        }

        @Override
        public void onPartialThinking(PartialThinking piece) {
            tell(new News.Thinking(piece.text()));
        }

        @Override
        public void onPartialThinking(PartialThinking piece, PartialThinkingContext context) {
            keep(context.streamingHandle());
            onPartialThinking(piece);
        }

        @Override
        public void onPartialToolCall(PartialToolCall call) {
            if (begun.add(call.index())) tell(new News.CallBegan(call.name()));
            else exchange.alive();
        }

        @Override
        public void onPartialToolCall(PartialToolCall call, PartialToolCallContext context) {
            keep(context.streamingHandle());
            onPartialToolCall(call);
        }

        @Override
        public void onCompleteToolCall(CompleteToolCall call) {
            if (begun.add(call.index()))
                tell(new News.CallBegan(call.toolExecutionRequest().name()));
            tell(new News.CallWhole(call));
        }

        @Override
        public void onUnmappedRawEvent(Object event) {
            exchange.alive();
        }

        @Override
        public void onCompleteResponse(ChatResponse response) {
            tell(new News.Whole(response));
        }

        @Override
        public void onError(Throwable error) {
            tell(new News.Broken(error));
        }
    }
}
