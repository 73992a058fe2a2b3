package examples;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.berth.Agent;
import dev.berth.conversation.Conversation;
import dev.berth.conversation.TurnEvent;
import dev.berth.model.Model;
import dev.berth.model.Models;
import dev.berth.model.ScriptedModel;
import dev.berth.model.ScriptedModel.Move;
import dev.berth.transcript.ConversationId;
import dev.berth.transcript.Entry;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An agent behind a web service: what is posted to {@code /conversations/NAME} is said in the conversation of that name,
 * and the answer is the turn's events as they happen (server-sent events).
 *
 * <p>Whoever can post here can run commands here. So it listens on localhost only, and asks for a token, for pages of
 * other sites that the reader's browser shows can reach localhost, too.
 */
final class WebService implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_BYTES = 1 << 20;

    private final Agent agent;
    private final String token;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** Any free port if it is 0. The agent is the caller's to close, after this. */
    WebService(Agent agent, int port, String token) throws IOException {
        this.agent = agent;
        this.token = token;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(threads);
        server.createContext("/conversations/", this::answer);
        server.start();
    }

    /** Arguments: a port, and the name of a model, whose key is in the environment; without it a script is played. */
    public static void main(String[] arguments) throws IOException {
        int port = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 8080;
        Model model = arguments.length > 1 ? Models.open(arguments[1], System.getenv()) : script();
        Agent agent = Agent.builder().model(model).build();
        var service = new WebService(agent, port, UUID.randomUUID().toString());
        System.out.println("curl -N -H 'Authorization: Bearer " + service.token + "' -d 'Which Linux are you on?' "
                + "http://127.0.0.1:" + service.port() + "/conversations/ada");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            agent.close(Duration.ofSeconds(10));
            service.close();
        }));
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!isAllowed(exchange)) exchange.sendResponseHeaders(401, -1);
            else if (!exchange.getRequestMethod().equals("POST")) exchange.sendResponseHeaders(405, -1);
            else converse(exchange);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isAllowed(HttpExchange exchange) {
        String given = exchange.getRequestHeaders().getFirst("Authorization");
        return given != null && MessageDigest.isEqual(bytes(given), bytes("Bearer " + token));
    }

    private void converse(HttpExchange exchange) throws IOException, InterruptedException {
        String name = exchange.getRequestURI().getPath().substring("/conversations/".length());
        String words = new String(exchange.getRequestBody().readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        // @start region="events"
        Conversation conversation = agent.conversation(ConversationId.derivedFrom(name));
        try {
            conversation.say(words, event -> {
                try {
                    send(out, event);
                } catch (IOException gone) {
                    conversation.cancel(); // nobody listens any more
                    throw new UncheckedIOException(gone);
                }
            });
        } catch (IllegalStateException busy) {
            send(out, "refused", Map.of("why", String.valueOf(busy.getMessage())));
        }
        // @end
    }

    private static void send(OutputStream out, TurnEvent event) throws IOException {
        switch (event) {
            case TurnEvent.TextStreamed(String piece) -> send(out, "text", Map.of("piece", piece));
            case TurnEvent.CallStarted started ->
                send(out, "call", Map.of("arguments", started.call().arguments()));
            case TurnEvent.OutputStreamed(String call, String piece) -> send(out, "output", Map.of("piece", piece));
            case TurnEvent.CallAnswered answered ->
                send(out, "answer", Map.of("text", answered.entry().answer()));
            case TurnEvent.Ended ended ->
                send(out, "ended", Map.of("how", ended.end().toString()));
            default -> {} // what else there is to know, a page may well do without
        }
    }

    /** JSON has no line breaks, so it is one line of data. */
    private static void send(OutputStream out, String event, Map<String, String> data) throws IOException {
        out.write(bytes("event: " + event + "\ndata: " + JSON.writeValueAsString(data) + "\n\n"));
        out.flush();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.stop(1);
        threads.close();
    }

    /** Looks it up, every time it is asked. */
    static Model script() {
        return new ScriptedModel("scripted/web", Collections.nCopies(1000, Move.decides(request -> {
            boolean asked = request.transcript().getLast() instanceof Entry.UserSaid;
            return asked
                    ? Move.calls("bash", "{\"command\": \"head -1 /etc/os-release\"}")
                    : Move.says("On the one named above.");
        })));
    }
}
