package dev.berth.replay;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/** The ports of the host's loopback address. */
final class HostPort {
    private static final int CONNECT_MILLIS = 1000;

    private HostPort() {}

    static InetSocketAddress loopback(int port) {
        return new InetSocketAddress("127.0.0.1", port);
    }

    /** Whether something accepts connections there. */
    static boolean listens(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(loopback(port), CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** What to tell a person who wants a port that somebody else has. */
    static String taken(int port) {
        return "port " + port + " of this host is taken by another program (to see which: ss -ltnp 'sport = :" + port
                + "'): stop that one, or write another port";
    }
}
