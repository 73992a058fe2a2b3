package dev.berth.mcp;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import io.modelcontextprotocol.spec.McpServerSession;
import io.modelcontextprotocol.spec.McpServerTransport;
import io.modelcontextprotocol.spec.McpServerTransportProvider;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * One client at the other end of two streams, one message a line. What it cannot understand it answers with an error, and
 * goes on. Messages are sent by any thread, and taken by the one that serves.
 */
final class LineTransport implements McpServerTransportProvider, McpServerTransport {
    private static final int LONGEST = 16 * 1024 * 1024;

    /** What an end of input leaves to requests that are not answered yet; a client that closes it waits two seconds. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final McpJsonMapper json;
    private final Lines lines;
    private final PrintWriter out;
    private final Calls calls = new Calls();

    /** Keeps lines whole. */
    private final ReentrantLock writing = new ReentrantLock();

    private @Nullable McpServerSession session;
    private boolean asked;
    private boolean initialized;

    LineTransport(McpJsonMapper json, InputStream in, PrintWriter out) {
        this.json = json;
        this.lines = new Lines(in, LONGEST);
        this.out = out;
    }

    @Override
    public void setSessionFactory(McpServerSession.Factory factory) {
        session = factory.create(this);
    }

    /** Returns when the input has ended or the client reads no more, and what it wanted is answered or cancelled. */
    void serve() throws InterruptedException {
        lines.start();
        try {
            for (Line line = lines.next(); !(line instanceof Line.End); line = lines.next()) take(line);
            calls.await(GRACE);
        } finally {
            calls.cancelAll();
        }
    }

    private void take(Line line) {
        switch (line) {
            case Line.Text(String text) -> {
                if (!text.isBlank()) take(text);
            }
            case Line.TooLong() ->
                write(nameless(ErrorCodes.INVALID_REQUEST, "the message is longer than " + LONGEST + " bytes"));
            case Line.End() -> {}
        }
    }

    private void take(String text) {
        try {
            handle(McpSchema.deserializeJsonRpcMessage(json, text));
        } catch (IOException | IllegalArgumentException e) {
            write(nameless(ErrorCodes.PARSE_ERROR, "this is no JSON-RPC message: " + e.getMessage()));
        }
    }

    private void handle(JSONRPCMessage message) {
        if (message instanceof JSONRPCRequest request) handle(request);
        else if (message instanceof JSONRPCNotification note) handle(note);
        else pass(message);
    }

    private void handle(JSONRPCNotification note) {
        switch (note.method()) {
            case "notifications/cancelled" -> cancel(note.params());
            case McpSchema.METHOD_NOTIFICATION_INITIALIZED -> initialized();
            default -> pass(note);
        }
    }

    private void handle(JSONRPCRequest request) {
        if (request.method().equals(McpSchema.METHOD_INITIALIZE)) {
            asked = true;
        } else if (!asked) {
            refuse(request, "the session has not begun: send 'initialize' first");
            return;
        } else {
            initialized();
        }
        calls.begin(request.id(), session().handle(request));
    }

    /** The SDK answers nothing before this note, which some clients leave out. */
    private void initialized() {
        if (initialized) return;
        initialized = true;
        pass(new JSONRPCNotification(McpSchema.METHOD_NOTIFICATION_INITIALIZED));
    }

    private void cancel(@Nullable Object parameters) {
        if (!(parameters instanceof Map<?, ?> fields)) return;
        Object id = fields.get("requestId");
        if (id != null) calls.cancel(id);
    }

    private void pass(JSONRPCMessage message) {
        session().handle(message).subscribe(nothing -> {}, failure -> {});
    }

    private void refuse(JSONRPCRequest request, String why) {
        write(() -> json.writeValueAsString(
                JSONRPCResponse.error(request.id(), new JSONRPCError(ErrorCodes.INVALID_REQUEST, why))));
    }

    private McpServerSession session() {
        if (session == null) throw new IllegalStateException("no server was put behind this transport");
        return session;
    }

    /** An error about a message whose ID nobody knows, which the SDK's own type cannot say. */
    private static Text nameless(int code, String why) {
        var answer = JsonNodeFactory.instance.objectNode().put("jsonrpc", "2.0").putNull("id");
        answer.putObject("error").put("code", code).put("message", why);
        return answer::toString;
    }

    private interface Text {
        String json() throws IOException;
    }

    private void write(Text message) {
        writing.lock();
        try {
            out.print(message.json() + "\n");
            out.flush();
            if (out.checkError()) lines.stop();
        } catch (IOException e) {
            throw new IllegalStateException("no JSON can be made of a message", e);
        } finally {
            writing.unlock();
        }
    }

    @Override
    public Mono<Void> sendMessage(JSONRPCMessage message) {
        return Mono.fromRunnable(() -> write(() -> json.writeValueAsString(message)));
    }

    @Override
    public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
        return json.convertValue(data, type);
    }

    @Override
    public Mono<Void> notifyClients(String method, Object parameters) {
        return session().sendNotification(method, parameters);
    }

    @Override
    public List<String> protocolVersions() {
        return McpServerTransportProvider.super.protocolVersions();
    }

    @Override
    public Mono<Void> closeGracefully() {
        return Mono.fromRunnable(this::close);
    }

    @Override
    public void close() {
        lines.stop();
    }
}
