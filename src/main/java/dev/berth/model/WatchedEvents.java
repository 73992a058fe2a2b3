package dev.berth.model;

import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.http.client.sse.ServerSentEventContext;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import java.util.function.UnaryOperator;

/**
 * Stands between the parser of a stream and its listener, and sees to it that the listener is told one ending: that the
 * stream closed if its last event was there, else an error. One thread uses it.
 */
final class WatchedEvents implements ServerSentEventListener {
    private final Wire wire;
    private final UnaryOperator<ServerSentEvent> mending;
    private final ServerSentEventListener listener;
    private final Secrets secrets;
    private final Exchange exchange;
    private boolean over;

    WatchedEvents(Wire wire, ServerSentEventListener listener, Secrets secrets, Exchange exchange) {
        this.wire = wire;
        this.mending = wire.mending();
        this.listener = listener;
        this.secrets = secrets;
        this.exchange = exchange;
    }

    /** Whether the ending was told. */
    boolean over() {
        return over;
    }

    @Override
    public void onOpen(SuccessfulHttpResponse response) {
        listener.onOpen(response);
    }

    @Override
    public void onEvent(ServerSentEvent event, ServerSentEventContext context) {
        if (over) return;
        switch (wire.mark(event)) {
            case MIDDLE -> pass(event, context);
            case ENOUGH -> {
                exchange.sawEnd();
                pass(event, context);
            }
            case LAST -> {
                exchange.sawEnd();
                pass(event, context);
                close();
            }
            case FAILED -> onError(new InBandException(secrets.hide(event.data())));
        }
    }

    /** Whoever parses would swallow what the listener throws, and go on with a hole in the reply. */
    private void pass(ServerSentEvent event, ServerSentEventContext context) {
        try {
            listener.onEvent(mending.apply(event), context);
        } catch (RuntimeException e) {
            onError(new BrokenStreamException("an event of the stream makes no sense", e));
        }
    }

    @Override
    public void onError(Throwable error) {
        if (over) return;
        over = true;
        listener.onError(error);
    }

    void streamEnded() {
        if (exchange.hasSeenEnd()) close();
        else onError(new BrokenStreamException("the connection ended in the middle of the reply"));
    }

    private void close() {
        if (over) return;
        over = true;
        listener.onClose();
    }
}
