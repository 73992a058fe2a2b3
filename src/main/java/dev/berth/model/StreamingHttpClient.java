package dev.berth.model;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The HTTP client below every chat model that Berth opens, in place of langchain4j's own, which takes a stream that was
 * cut off for a whole one, waits without end for one that stalls, and cannot be stopped before the first event.
 *
 * <p>Each request runs on a virtual thread of its own and serves the {@link Exchange} of the thread that made it. Its
 * listener is told exactly one ending. Any thread may call.
 */
final class StreamingHttpClient implements HttpClient {
    private static final int LONGEST_ERROR = 64 * 1024;

    /** How long the connection is given to end by itself after the last event, so that it can be used again. */
    private static final Duration PATIENCE_AFTER_END = Duration.ofSeconds(1);

    private final Wire wire;
    private final Duration patience;
    private final java.net.http.HttpClient client;

    /** @param patience with an answer that does not stream; one that does is watched by who waits for it */
    StreamingHttpClient(Wire wire, Duration connectTimeout, Duration patience) {
        this.wire = wire;
        this.patience = patience;
        this.client = java.net.http.HttpClient.newBuilder()
                // HTTP/2 would begin with an upgrade that small servers choke on.
                .version(java.net.http.HttpClient.Version.HTTP_1_1)
                .connectTimeout(connectTimeout)
                .executor(Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("berth-http-", 0).factory()))
                .build();
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        Exchange exchange = Exchange.current();
        WatchedEvents events = new WatchedEvents(wire, listener, Secrets.of(request), exchange);
        Thread thread = Thread.ofVirtual().name("berth-model").unstarted(() -> {
            stream(request, parser, events, exchange);
            exchange.spent();
        });
        thread.start();
        exchange.onEnd(thread::interrupt);
    }

    private void stream(HttpRequest request, ServerSentEventParser parser, WatchedEvents events, Exchange exchange) {
        try {
            HttpResponse<InputStream> response =
                    client.send(jdkRequest(request), HttpResponse.BodyHandlers.ofInputStream());
            exchange.alive();
            InputStream body = response.body();
            exchange.onEnd(() -> closeQuietly(body));
            try (body) {
                requireSuccess(response, request);
                events.onOpen(head(response));
                parser.parse(new WatchedStream(body, events::over, exchange), events);
                events.streamEnded();
                letItEnd(body);
            }
        } catch (IOException | RuntimeException e) {
            events.onError(e);
        } catch (InterruptedException e) {
            events.onError(new BrokenStreamException("the request was ended", e));
        }
    }

    private static void letItEnd(InputStream body) throws InterruptedException {
        Thread drain = Thread.ofVirtual().start(() -> drain(body));
        drain.join(PATIENCE_AFTER_END);
    }

    private static void drain(InputStream body) {
        try {
            body.transferTo(java.io.OutputStream.nullOutputStream());
        } catch (IOException e) {
            // The reply is whole; only the connection is lost.
        }
    }

    private static void closeQuietly(InputStream body) {
        try {
            body.close();
        } catch (IOException e) {
            // It was to be ended, and it is.
        }
    }

    /** For answers that do not stream: the whole of it must be there within the patience. */
    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        Future<HttpResponse<InputStream>> answering = client.sendAsync(
                jdkRequest(request),
                info -> HttpResponse.BodySubscribers.mapping(
                        HttpResponse.BodySubscribers.ofByteArray(), ByteArrayInputStream::new));
        try {
            HttpResponse<InputStream> response = answering.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            requireSuccess(response, request);
            return SuccessfulHttpResponse.builder()
                    .statusCode(response.statusCode())
                    .headers(response.headers().map())
                    .body(response.body().readAllBytes())
                    .build();
        } catch (IOException | ExecutionException e) {
            throw new CompletionException(e);
        } catch (TimeoutException e) {
            throw new BrokenStreamException("it is silent for " + patience.toMillis() + " ms", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokenStreamException("the request was ended", e);
        } finally {
            answering.cancel(true);
        }
    }

    private static java.net.http.HttpRequest jdkRequest(HttpRequest request) {
        var built = java.net.http.HttpRequest.newBuilder(URI.create(request.url()));
        request.headers().forEach((name, values) -> values.forEach(value -> built.header(name, value)));
        String body = request.body();
        var publisher = body == null
                ? java.net.http.HttpRequest.BodyPublishers.noBody()
                : java.net.http.HttpRequest.BodyPublishers.ofString(body);
        return built.method(request.method().name(), publisher).build();
    }

    private static void requireSuccess(HttpResponse<InputStream> response, HttpRequest request) throws IOException {
        if (response.statusCode() / 100 == 2) return;
        String body = new String(response.body().readNBytes(LONGEST_ERROR), StandardCharsets.UTF_8);
        throw new RefusedException(
                response.statusCode(), Secrets.of(request).hide(body), RetryAfter.of(response.headers()));
    }

    private static SuccessfulHttpResponse head(HttpResponse<?> response) {
        return SuccessfulHttpResponse.builder()
                .statusCode(response.statusCode())
                .headers(response.headers().map())
                .build();
    }
}
