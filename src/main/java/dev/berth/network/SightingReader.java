package dev.berth.network;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Makes a {@link Sighting} of what the probe printed. */
final class SightingReader {
    private static final Pattern FOLDER = Pattern.compile("^/proc/(\\d{1,9})/fd:$");
    private static final Pattern SOCKET = Pattern.compile("-> socket:\\[(\\d{1,18})]$");

    private final Sections sections;
    private final double now;
    private final Map<Integer, Holder> processes = new TreeMap<>();
    private final Map<Long, Holder> holders = new HashMap<>();
    private final List<SocketRow> rows = new ArrayList<>();

    SightingReader(Sections sections) {
        this.sections = sections;
        this.now = sections.lines("uptime").stream()
                .mapToDouble(line -> Double.parseDouble(line.split(" ", -1)[0]))
                .findFirst()
                .orElse(0);
        readProcesses();
        readHolders();
        for (String table : List.of("tcp", "tcp6", "udp", "udp6", "unix"))
            rows.addAll(SocketRow.table(table, sections.lines("net " + table)));
    }

    Sighting sighting() {
        return new Sighting(
                Duration.ofMillis(Math.round(now * 1000)),
                listening(),
                connected(),
                List.copyOf(processes.values()),
                rows.stream()
                        .filter(row -> row.state() == SocketRow.State.LISTENS && row.protocol() != Protocol.UNIX)
                        .map(row -> row.local().port())
                        .collect(Collectors.toSet()),
                rows.stream()
                        .map(row -> row.local().address())
                        .filter(name -> name.startsWith("@"))
                        .collect(Collectors.toSet()),
                new UsageReader(sections).usage());
    }

    private void readProcesses() {
        for (String line : sections.lines("processes"))
            Holder.of(line, now).ifPresent(holder -> processes.put(holder.pid(), holder));
    }

    /** Of several who hold one socket the eldest counts, a parent as a rule. */
    private void readHolders() {
        int pid = 0;
        for (String line : sections.lines("fds")) {
            Matcher folder = FOLDER.matcher(line);
            if (folder.matches()) pid = Integer.parseInt(folder.group(1));
            Matcher socket = SOCKET.matcher(line);
            Holder holder = processes.get(pid);
            if (holder != null && socket.find())
                holders.merge(
                        Long.valueOf(socket.group(1)), holder, (one, other) -> one.pid() <= other.pid() ? one : other);
        }
    }

    private List<OpenSocket.Listening> listening() {
        List<OpenSocket.Listening> found = new ArrayList<>();
        for (SocketRow row : rows) {
            Holder holder = holders.get(row.inode());
            if (holder != null && row.state() == SocketRow.State.LISTENS)
                found.add(new OpenSocket.Listening(row.protocol(), row.local(), holder, row.inode()));
        }
        return found;
    }

    private List<OpenSocket.Connected> connected() {
        Map<Long, Traffic> traffic = Traffic.byInode(sections.lines("traffic"));
        List<OpenSocket.Connected> found = new ArrayList<>();
        for (SocketRow row : rows) {
            Holder holder = holders.get(row.inode());
            if (holder == null || row.state() != SocketRow.State.CONNECTED) continue;
            Optional<Traffic> bytes = Optional.ofNullable(traffic.get(row.inode()));
            found.add(new OpenSocket.Connected(row.protocol(), row.local(), row.remote(), holder, row.inode(), bytes));
        }
        return found;
    }
}
