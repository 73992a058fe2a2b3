package dev.berth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several models side by side, asked over HTTP. It needs an engine, for live models are given one. */
class ReplayMatrixIT {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Map<String, String> environment = new HashMap<>();

    @TempDir
    private Path folder;

    @Test
    void modelsAreComparedAndJudgedOverTheWire() throws IOException {
        Path file = Files.writeString(
                folder.resolve("live.yaml"),
                "turns: [{user: Two and two, expect: {answer: [four], judged: It is short.}}]");
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/chat/completions", ReplayMatrixIT::reply);
        server.start();
        try {
            environment.put(
                    "BERTH_MODEL_BASE_URL",
                    "http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
            int status = run(
                    "replay",
                    "-q",
                    "--model=openai-compatible/right,openai-compatible/wrong",
                    "--judge=openai-compatible/judge",
                    file.toString());
            assertThat(status).as(err.toString() + out).isEqualTo(1);
        } finally {
            server.stop(0);
        }
        assertThat(out.toString())
                .contains("✓ live (openai-compatible/right)  2 expectations held")
                .contains("✗ live (openai-compatible/wrong)  1 of 2 expectations did not hold")
                .containsPattern("openai-compatible/right +1/1 +1 +12 ")
                .containsPattern("openai-compatible/wrong +0/1 +1 +12 ");
        assertThat(run("replay", "--accept", "--image=a,b", file.toString())).isNotZero();
    }

    private static void reply(HttpExchange exchange) throws IOException {
        String asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String text =
                asked.contains("You judge one answer") ? "YES\\nIt is." : asked.contains("right") ? "four" : "five";
        String stream = "data: {\"id\":\"1\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + text
                + "\"},\"finish_reason\":\"stop\"}]}\n\n"
                + "data: {\"id\":\"1\",\"choices\":[],\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":2,"
                + "\"total_tokens\":12}}\n\ndata: [DONE]\n\n";
        byte[] bytes = stream.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private int run(String... arguments) {
        environment.put("XDG_STATE_HOME", folder.toString());
        Terminal terminal = new Terminal(
                new ByteArrayInputStream(new byte[0]), new PrintWriter(out), new PrintWriter(err), environment, false);
        return new Program(terminal).run(arguments);
    }
}
