package dev.berth.model;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An HTTP server on the loopback that answers each request with the next of the answers it was given, faults included. */
final class FaultyServer implements AutoCloseable {
    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: *(\\d+)");

    /** What is done to one request, until the connection is given back or closed. */
    interface Answer {
        /** Whether the connection can be used again. */
        boolean write(Connection connection) throws IOException, InterruptedException;
    }

    /** What was asked. */
    record Asked(String head, String body) {}

    final List<Asked> asked = new CopyOnWriteArrayList<>();

    /** Counted down when a client hangs up on an answer that stalls. */
    final CountDownLatch hungUp = new CountDownLatch(1);

    private final ServerSocket listener;
    private final List<Answer> answers;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    final List<Socket> accepted = new CopyOnWriteArrayList<>();

    FaultyServer(Answer... answers) throws IOException {
        this.answers = List.of(answers);
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().name("faulty-server").start(this::accept);
    }

    String url() {
        return "http://127.0.0.1:" + listener.getLocalPort();
    }

    /** A stream that is sent whole. */
    static Answer stream(List<String> chunks) {
        return connection -> {
            connection.begin();
            for (String chunk : chunks) connection.chunk(chunk);
            connection.end();
            return true;
        };
    }

    /** The connection is closed after these chunks, without the mark that ends a body. */
    static Answer cutOff(List<String> chunks) {
        return connection -> {
            connection.begin();
            for (String chunk : chunks) connection.chunk(chunk);
            return false;
        };
    }

    /** The connection is reset after these chunks. */
    static Answer reset(List<String> chunks) {
        return connection -> {
            connection.begin();
            for (String chunk : chunks) connection.chunk(chunk);
            connection.socket.setSoLinger(true, 0);
            return false;
        };
    }

    /** Nothing more comes after these chunks, and the connection stays. */
    static Answer stall(List<String> chunks) {
        return connection -> {
            connection.begin();
            for (String chunk : chunks) connection.chunk(chunk);
            return connection.waitUntilHungUp();
        };
    }

    /** Nothing comes at all. */
    static Answer silence() {
        return Connection::waitUntilHungUp;
    }

    static Answer status(int status, String body, String... headers) {
        return connection -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            String all = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
            connection.write("HTTP/1.1 " + status + " Whatever\r\nContent-Type: application/json\r\n" + all
                    + "Content-Length: " + bytes.length + "\r\n\r\n" + body);
            return true;
        };
    }

    /** What is no HTTP. */
    static Answer noise(String text) {
        return connection -> {
            connection.write(text);
            return false;
        };
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                open.add(socket);
                accepted.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                return; // Closed by the test.
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            Connection connection = new Connection(socket);
            while (connection.readRequest() && next().write(connection)) connection.out.flush();
        } catch (IOException | InterruptedException e) {
            hungUp.countDown();
        } finally {
            open.remove(socket);
        }
    }

    private Answer next() {
        return answers.get(Math.min(asked.size(), answers.size()) - 1);
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : open) socket.close();
    }

    /** One connection of a client. */
    final class Connection {
        private final Socket socket;
        private final InputStream in;
        private final OutputStream out;

        Connection(Socket socket) throws IOException {
            this.socket = socket;
            this.in = new BufferedInputStream(socket.getInputStream());
            this.out = socket.getOutputStream();
            socket.setTcpNoDelay(true);
        }

        private boolean readRequest() throws IOException {
            String head = readHead();
            if (head.isEmpty()) return false;
            Matcher length = LENGTH.matcher(head);
            byte[] body = in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
            asked.add(new Asked(head, new String(body, StandardCharsets.UTF_8)));
            return true;
        }

        private String readHead() throws IOException {
            ByteArrayOutputStream head = new ByteArrayOutputStream();
            for (int each = in.read(); each >= 0; each = in.read()) {
                head.write(each);
                if (head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) break;
            }
            return head.toString(StandardCharsets.ISO_8859_1);
        }

        void begin() throws IOException {
            write("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n");
        }

        void chunk(String text) throws IOException {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            ByteArrayOutputStream chunk = new ByteArrayOutputStream();
            chunk.writeBytes((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            chunk.writeBytes(bytes);
            chunk.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
            out.write(chunk.toByteArray());
            out.flush();
        }

        void end() throws IOException {
            write("0\r\n\r\n");
        }

        void write(String text) throws IOException {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        }

        boolean waitUntilHungUp() {
            try {
                while (in.read() >= 0) Thread.onSpinWait();
            } catch (IOException e) {
                // Hung up the hard way.
            }
            hungUp.countDown();
            return false;
        }
    }

    /** All but the last chunks. */
    static List<String> without(List<String> chunks, int last) {
        return new ArrayList<>(chunks.subList(0, chunks.size() - last));
    }
}
