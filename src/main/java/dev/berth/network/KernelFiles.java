package dev.berth.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The kernel's tables of sockets of one network, read where this program runs: that takes a fraction of a millisecond, but
 * tells nothing of the sockets' holders.
 *
 * @param process the folder under {@code /proc} of a process that is on the network
 */
public record KernelFiles(Path process) {
    private static final int FIRST_EPHEMERAL = 32_768;

    /** Of a process by its number on this machine. */
    public static KernelFiles of(long pid) {
        return new KernelFiles(Path.of("/proc", String.valueOf(pid)));
    }

    /** Of the network that this program itself is on. */
    public static KernelFiles own() {
        return new KernelFiles(Path.of("/proc", "self"));
    }

    /** The kernel's numbers of all servers' sockets; empty if the tables cannot be read. */
    public Optional<Set<Long>> servers() {
        return rows().map(rows -> rows.stream()
                .filter(row -> row.state() == SocketRow.State.LISTENS && isServer(row.protocol(), row.local()))
                .map(SocketRow::inode)
                .collect(Collectors.toSet()));
    }

    /** All ports on which anybody listens; none if the tables cannot be read. */
    public Set<Integer> portsInUse() {
        Set<Integer> ports = new HashSet<>();
        for (SocketRow row : listening()) ports.add(row.local().port());
        return ports;
    }

    /** The kernel's numbers of the sockets that listen on a port. */
    Set<Long> listeners(int port) {
        return listening().stream()
                .filter(row -> row.local().port() == port)
                .map(SocketRow::inode)
                .collect(Collectors.toSet());
    }

    /** Whether this is a server's socket rather than that of a client that waits for an answer, and no file's. */
    public static boolean isServer(OpenSocket.Listening socket) {
        return isServer(socket.protocol(), socket.local());
    }

    private static boolean isServer(Protocol protocol, Endpoint local) {
        return switch (protocol) {
            case TCP -> true;
            case UDP -> local.port() < FIRST_EPHEMERAL;
            case UNIX -> false;
        };
    }

    private List<SocketRow> listening() {
        return rows().orElse(List.of()).stream()
                .filter(row -> row.state() == SocketRow.State.LISTENS)
                .toList();
    }

    private Optional<List<SocketRow>> rows() {
        try {
            List<SocketRow> all = new ArrayList<>();
            for (String table : List.of("tcp", "tcp6", "udp", "udp6")) {
                Path file = process.resolve("net").resolve(table);
                if (table.equals("tcp") || Files.exists(file))
                    all.addAll(SocketRow.table(table, Files.readAllLines(file)));
            }
            return Optional.of(all);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
