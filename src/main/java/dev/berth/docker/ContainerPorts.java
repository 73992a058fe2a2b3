package dev.berth.docker;

import dev.berth.network.HostProcess;
import dev.berth.network.KernelFiles;
import dev.berth.network.OpenSocket;
import dev.berth.network.PortsInUse;
import dev.berth.network.Probe;
import dev.berth.network.Sighting;
import dev.berth.sandbox.Ports;
import dev.berth.sandbox.SandboxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ports of one conversation's container. The kernel's tables tell in no time whether anybody opened one; only then is
 * the container looked into.
 */
final class ContainerPorts implements Ports {
    private static final Logger LOG = LoggerFactory.getLogger(ContainerPorts.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);
    private static final int SUGGESTED = 3;
    private static final int MOST_NAMED = 3;

    private final Container container;
    private final Views views;

    /** Guards the two below. */
    private final ReentrantLock lock = new ReentrantLock();

    /** Sockets that were looked at before, anybody's. */
    private Set<Long> known = Set.of();

    private @Nullable KernelFiles tables;

    ContainerPorts(Container container, Views views) {
        this.container = container;
        this.views = views;
    }

    /** The container is new: whoever listens already on a network that it may share with others is not its process. */
    void begin() {
        lock.lock();
        try {
            known = KernelFiles.own().servers().orElse(Set.of());
            tables = null;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<Listener> opened(Duration patience) {
        lock.lock();
        try {
            long end = System.nanoTime() + patience.toNanos();
            while (true) {
                List<Listener> opened = opened();
                if (!opened.isEmpty()
                        || System.nanoTime() >= end
                        || Thread.currentThread().isInterrupted()) return opened;
                LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            }
        } catch (SandboxException e) {
            LOG.debug("cannot look at the ports of {}: {}", container.name(), e.getMessage());
            return List.of();
        } finally {
            lock.unlock();
        }
    }

    private List<Listener> opened() {
        Set<Long> now = servers();
        boolean nothingNew = known.containsAll(now);
        Set<Long> before = known;
        known = now;
        if (nothingNew) return List.of();
        return container.look(Probe.SOCKETS).listening().stream()
                .filter(socket -> KernelFiles.isServer(socket) && !before.contains(socket.inode()))
                .filter(socket -> now.contains(socket.inode()))
                .map(ContainerPorts::listener)
                .distinct()
                .toList();
    }

    /** The process whose tables were read last may be gone, and its container a new one. */
    private Set<Long> servers() {
        Optional<Set<Long>> now = tables == null ? Optional.empty() : tables.servers();
        if (now.isPresent()) return now.get();
        OptionalLong pid = container.pid();
        tables = pid.isPresent() ? KernelFiles.of(pid.getAsLong()) : null;
        return tables == null ? Set.of() : tables.servers().orElse(Set.of());
    }

    private static Listener listener(OpenSocket.Listening socket) {
        return new Listener(
                socket.protocol().word(),
                socket.local().toString(),
                socket.holder().name());
    }

    @Override
    public Optional<String> conflict(String command, String output) {
        if (!PortsInUse.isComplaint(output)) return Optional.empty();
        try {
            Sighting here = container.look(Probe.SOCKETS);
            List<Integer> meant = PortsInUse.meant(command, output, here.portsInUse()).stream()
                    .limit(MOST_NAMED)
                    .toList();
            if (meant.isEmpty()) return Optional.empty();
            return Optional.of(
                    meant.stream().map(port -> held(port, here)).collect(Collectors.joining(" ")) + " " + free(here));
        } catch (SandboxException e) {
            LOG.debug("cannot tell who holds a port that {} wanted: {}", container.name(), e.getMessage());
            return Optional.empty();
        }
    }

    private String held(int port, Sighting here) {
        return "Port " + port + " is held by " + String.join(" and by ", holders(port, here)) + ".";
    }

    private Set<String> holders(int port, Sighting here) {
        Set<String> holders = new LinkedHashSet<>();
        on(port, here).forEach(socket -> holders.add("this conversation itself, " + title(socket)));
        if (!holders.isEmpty()) return holders;
        if (container.isOnHostNetwork()) holders.addAll(others(port));
        return holders.isEmpty() ? Set.of("a process that cannot be seen from here") : holders;
    }

    /** The host's own view, where this user may have it, tells all; else the containers are asked one by one. */
    private Set<String> others(int port) {
        Set<String> holders = new LinkedHashSet<>();
        for (HostProcess process : HostProcess.listeningOn(port, KernelFiles.own()))
            holders.add(process.container().flatMap(views::title).orElse("the host") + ", " + process);
        if (!holders.isEmpty()) return holders;
        for (Seen seen : views.look(Probe.SOCKETS))
            on(port, seen.sighting())
                    .forEach(socket -> holders.add("conversation " + seen.conversation() + ", " + title(socket)));
        return holders.isEmpty() ? Set.of("a process of the host or of another user") : holders;
    }

    private static List<OpenSocket.Listening> on(int port, Sighting sighting) {
        return sighting.listening().stream()
                .filter(socket -> socket.local().port() == port)
                .toList();
    }

    private static String title(OpenSocket.Listening socket) {
        return socket.holder().name() + " (pid " + socket.holder().pid() + " there)";
    }

    /** The conversation's own range first. */
    private String free(Sighting here) {
        List<Integer> free = new ArrayList<>();
        IntStream own = container.portRange().map(range -> range.ports()).orElse(IntStream.empty());
        IntStream.concat(own, IntStream.range(8000, 10_000))
                .filter(port -> !here.portsInUse().contains(port))
                .limit(SUGGESTED)
                .forEach(free::add);
        return "Free are " + free.stream().map(String::valueOf).collect(Collectors.joining(", ")) + ".";
    }
}
