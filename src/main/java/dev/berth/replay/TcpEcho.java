package dev.berth.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A TCP service on the host's loopback address that sends back what it is sent. One virtual thread a connection. */
final class TcpEcho implements RunningFixture {
    private final ServerSocket server;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();

    private final Thread acceptor;

    private TcpEcho(Fixture.Echo wanted, ServerSocket server) {
        this.server = server;
        this.acceptor = Thread.ofVirtual().name("echo-" + wanted.port()).unstarted(this::accept);
    }

    static TcpEcho listen(Fixture.Echo wanted) {
        try {
            ServerSocket server = new ServerSocket();
            server.bind(HostPort.loopback(wanted.port()));
            TcpEcho echo = new TcpEcho(wanted, server);
            echo.acceptor.start();
            return echo;
        } catch (IOException e) {
            throw new ScriptException(wanted.at() + ": " + HostPort.taken(wanted.port()), e);
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket connection = server.accept();
                connections.add(connection);
                Thread.ofVirtual().name("echo-connection").start(() -> echo(connection));
            } catch (IOException e) {
                return; // Closed: the script is over.
            }
        }
    }

    private void echo(Socket connection) {
        try (connection) {
            connection.getInputStream().transferTo(connection.getOutputStream());
        } catch (IOException e) {
            return; // The other side went away, which is its right.
        } finally {
            connections.remove(connection);
        }
    }

    /** The port is free only when the thread that accepts has let go of it. */
    @Override
    public void close() {
        try {
            server.close();
            for (Socket connection : connections) connection.close();
            acceptor.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException("a socket cannot be closed", e);
        }
    }
}
