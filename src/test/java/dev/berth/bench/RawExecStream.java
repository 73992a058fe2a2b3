package dev.berth.bench;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The yardstick: one bash in one exec session, reached by the Engine API's hijacked stream over a bare socket, with nothing
 * around it. A command is sent as a line, and read until a marker comes back.
 */
final class RawExecStream implements AutoCloseable {
    private static final String MARKER = "@@done@@";

    private final SocketChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(65_536);

    RawExecStream(Path socket, String container) throws IOException {
        String created = request(
                socket,
                "/containers/" + container + "/exec",
                "{\"AttachStdin\":true,\"AttachStdout\":true,\"AttachStderr\":true,\"Cmd\":[\"bash\"]}");
        String id = created.replaceAll("(?s).*\"Id\":\"([0-9a-f]+)\".*", "$1");
        this.channel = connect(socket);
        send(
                channel,
                post(
                        "/exec/" + id + "/start",
                        "{\"Detach\":false,\"Tty\":false}",
                        "Connection: Upgrade\r\nUpgrade: tcp\r\n"));
        String answer = "";
        while (!answer.contains("\r\n\r\n")) answer += read();
        if (!answer.contains("101")) throw new IOException("not upgraded: " + answer);
    }

    private static String request(Path socket, String path, String body) throws IOException {
        try (SocketChannel channel = connect(socket)) {
            send(channel, post(path, body, "Connection: close\r\n"));
            StringBuilder answer = new StringBuilder();
            ByteBuffer in = ByteBuffer.allocate(8192);
            while (channel.read(in.clear()) >= 0) answer.append(StandardCharsets.UTF_8.decode(in.flip()));
            return answer.toString();
        }
    }

    private static SocketChannel connect(Path socket) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        channel.connect(UnixDomainSocketAddress.of(socket));
        return channel;
    }

    private static String post(String path, String body, String headers) {
        return "POST " + path + " HTTP/1.1\r\nHost: docker\r\nContent-Type: application/json\r\nContent-Length: "
                + body.length() + "\r\n" + headers + "\r\n" + body;
    }

    private static void send(SocketChannel channel, String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) channel.write(bytes);
    }

    private String read() throws IOException {
        buffer.clear();
        if (channel.read(buffer) < 0) throw new IOException("the stream ended");
        return StandardCharsets.ISO_8859_1.decode(buffer.flip()).toString();
    }

    /** What the command printed, with the stream's own headers in it. */
    String run(String command) throws IOException {
        send(channel, command + "; echo " + MARKER + "\n");
        StringBuilder answer = new StringBuilder();
        while (answer.indexOf(MARKER) < 0) answer.append(read());
        return answer.toString();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
