package dev.berth.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.berth.Agent;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A client that writes its messages by hand, and the server that hears them. Used by one thread, which must live on. */
final class RawClient implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long PATIENCE_SECONDS = 60;

    private final PipedOutputStream toServer = new PipedOutputStream();
    private final BlockingQueue<JsonNode> heard = new LinkedBlockingQueue<>();
    private final List<JsonNode> aside = new ArrayList<>();
    private final Thread server;

    RawClient(Agent agent, McpSettings settings) throws IOException {
        PipedInputStream in = new PipedInputStream(toServer, 1024 * 1024);
        McpStdio stdio = new McpStdio(agent, settings, in, new PrintWriter(new LineWriter()));
        server = Thread.ofVirtual().start(() -> {
            try {
                stdio.serve();
            } catch (InterruptedException e) {
                // The test ended it so.
            }
        });
    }

    /** Sends the messages that begin a session. */
    RawClient begin() throws Exception {
        send("{'jsonrpc':'2.0','id':0,'method':'initialize','params':{'protocolVersion':'2025-06-18','capabilities':{},"
                + "'clientInfo':{'name':'raw','version':'7'}}}");
        answer(0);
        return send("{'jsonrpc':'2.0','method':'notifications/initialized'}");
    }

    /** A message; single quotes stand for double ones. */
    RawClient send(String message) throws IOException {
        return sendAsIs(message.replace('\'', '"'));
    }

    RawClient sendAsIs(String line) throws IOException {
        toServer.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        toServer.flush();
        return this;
    }

    /** Calls bash, with a progress token that is the ID. */
    RawClient bash(int id, String command) throws IOException {
        return call(id, "bash", "{'command':'" + command + "','yield_seconds':20}");
    }

    RawClient call(int id, String tool, String arguments) throws IOException {
        return send("{'jsonrpc':'2.0','id':" + id + ",'method':'tools/call','params':{'name':'" + tool
                + "','arguments':" + arguments + ",'_meta':{'progressToken':" + id + "}}}");
    }

    /** The answer to a request; what else comes before it is kept for later. */
    JsonNode answer(int id) throws InterruptedException {
        return next(message -> message.path("id").isInt() && message.path("id").asInt() == id);
    }

    JsonNode next(Predicate<JsonNode> wanted) throws InterruptedException {
        for (JsonNode message : aside) {
            if (wanted.test(message)) {
                aside.remove(message);
                return message;
            }
        }
        while (true) {
            JsonNode message = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (message == null) throw new AssertionError("nothing more came; before that: " + aside);
            if (wanted.test(message)) return message;
            aside.add(message);
        }
    }

    /** The text of a progress note of that call. */
    String progress(int id) throws InterruptedException {
        return next(message -> isProgress(message, id))
                .path("params")
                .path("message")
                .asText();
    }

    static boolean isProgress(JsonNode message, int id) {
        return message.path("method").asText().equals("notifications/progress")
                && message.path("params").path("progressToken").asInt() == id;
    }

    static String text(JsonNode answer) {
        return answer.path("result").path("content").path(0).path("text").asText();
    }

    /** All that came and was not asked for, until now. */
    List<JsonNode> rest() {
        heard.drainTo(aside);
        return List.copyOf(aside);
    }

    void endInput() throws IOException {
        toServer.close();
    }

    /** Whether the server came to its end. */
    boolean ended() throws InterruptedException {
        return server.join(java.time.Duration.ofSeconds(PATIENCE_SECONDS));
    }

    void interrupt() {
        server.interrupt();
    }

    @Override
    public void close() throws IOException {
        toServer.close();
        server.interrupt();
    }

    /** Makes messages of the lines that the server writes. */
    private final class LineWriter extends Writer {
        private final StringBuilder line = new StringBuilder();

        @Override
        public void write(char[] text, int from, int length) {
            for (char c : new String(text, from, length).toCharArray()) {
                if (c != '\n') line.append(c);
                else hear();
            }
        }

        private void hear() {
            try {
                heard.add(JSON.readTree(line.toString()));
                line.setLength(0);
            } catch (IOException e) {
                throw new UncheckedIOException("not JSON: " + line, e);
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
