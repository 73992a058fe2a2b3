package dev.berth.replay;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An HTTP server of a few texts on the host's loopback address. */
final class StaticFiles implements RunningFixture {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, String> files;

    private StaticFiles(HttpServer server, Map<String, String> files) {
        this.server = server;
        this.files = files;
    }

    static StaticFiles serve(Fixture.Serve wanted) {
        try {
            HttpServer server = HttpServer.create(HostPort.loopback(wanted.port()), 0);
            StaticFiles fixture = new StaticFiles(server, wanted.files());
            server.createContext("/", fixture::answer);
            server.setExecutor(fixture.threads);
            server.start();
            return fixture;
        } catch (IOException e) {
            throw new ScriptException(wanted.at() + ": " + HostPort.taken(wanted.port()), e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath().replaceFirst("^/+", "");
            String file = files.get(path.isEmpty() ? "index.html" : path);
            byte[] body = (file == null ? "there is no " + path + " here\n" : file).getBytes(StandardCharsets.UTF_8);
            boolean bodiless = exchange.getRequestMethod().equals("HEAD");
            exchange.getResponseHeaders().add("Content-Type", type(path));
            exchange.sendResponseHeaders(file == null ? 404 : 200, bodiless || body.length == 0 ? -1 : body.length);
            if (!bodiless) exchange.getResponseBody().write(body);
        }
    }

    private static String type(String path) {
        if (path.isEmpty() || path.endsWith(".html")) return "text/html; charset=utf-8";
        return path.endsWith(".json") ? "application/json" : "text/plain; charset=utf-8";
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
