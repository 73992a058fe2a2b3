package dev.berth.docker;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** An engine that answers every request as a test wants, on a unix socket; an empty answer means that none comes. */
public final class StubEngine implements AutoCloseable {
    private final ServerSocketChannel server;
    private final UnaryOperator<String> answers;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<SocketChannel> open = new CopyOnWriteArrayList<>();
    private final Path socket;

    /** The function is given a request's first line and gives the whole response. */
    public StubEngine(Path socket, UnaryOperator<String> answers) throws IOException {
        this.socket = socket;
        this.answers = answers;
        this.server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        Thread.ofVirtual().start(this::serve);
    }

    public static String json(int status, String body) {
        return "HTTP/1.1 " + status + " Stub\r\nContent-Type: application/json\r\nContent-Length: " + body.length()
                + "\r\n\r\n" + body;
    }

    /** First lines, in order. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    private void serve() {
        try {
            while (true) {
                SocketChannel client = server.accept();
                open.add(client);
                Thread.ofVirtual().start(() -> answer(client));
            }
        } catch (IOException e) {
            // Closed: the test is over.
        }
    }

    private void answer(SocketChannel client) {
        ByteBuffer bytes = ByteBuffer.allocate(1 << 20);
        try {
            while (client.read(bytes.clear()) > 0) {
                String line = StandardCharsets.UTF_8
                        .decode(bytes.flip())
                        .toString()
                        .lines()
                        .findFirst()
                        .orElse("");
                if (!line.contains(" HTTP/")) continue;
                requests.add(line);
                String response = answers.apply(line);
                if (response.isEmpty()) continue;
                ByteBuffer out = ByteBuffer.wrap(response.getBytes(StandardCharsets.UTF_8));
                while (out.hasRemaining()) client.write(out);
                if (!response.contains("Content-Length")) client.close();
            }
        } catch (IOException e) {
            // The other side left.
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (SocketChannel client : open) client.close();
        Files.deleteIfExists(socket);
    }
}
