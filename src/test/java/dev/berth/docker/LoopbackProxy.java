package dev.berth.docker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A proxy on this machine's loopback: answers plain requests itself, and leads every tunnel to one server. */
final class LoopbackProxy implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final InetSocketAddress behind;
    private final List<String> asked = new CopyOnWriteArrayList<>();

    LoopbackProxy(InetSocketAddress behind) throws IOException {
        this.behind = behind;
        Thread.ofVirtual().start(this::serve);
    }

    String address() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    /** First lines of requests. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    private void serve() {
        try {
            while (true) {
                Socket client = server.accept();
                Thread.ofVirtual().start(() -> answer(client));
            }
        } catch (IOException e) {
            // Closed: the test is over.
        }
    }

    private void answer(Socket client) {
        try (client) {
            BufferedReader head =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII), 1);
            String line = String.valueOf(head.readLine());
            asked.add(line);
            for (String header = head.readLine(); header != null && !header.isEmpty(); ) header = head.readLine();
            if (line.startsWith("CONNECT ")) tunnel(client);
            else say(client, "HTTP/1.0 200 OK\r\n\r\nby proxy: " + line + "\n");
        } catch (IOException e) {
            // The other side left.
        }
    }

    private static void say(Socket client, String text) throws IOException {
        client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private void tunnel(Socket client) throws IOException {
        try (Socket target = new Socket(behind.getAddress(), behind.getPort())) {
            say(client, "HTTP/1.0 200 OK\r\n\r\n");
            Thread back = Thread.ofVirtual().start(() -> copy(target, client));
            copy(client, target);
            back.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException e) {
            // One of them left.
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
