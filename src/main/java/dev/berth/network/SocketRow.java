package dev.berth.network;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One line of the kernel's tables of sockets, whoever the socket belongs to: proc_pid_net(5). */
record SocketRow(Protocol protocol, State state, Endpoint local, Endpoint remote, long inode) {
    private static final String TCP_LISTEN = "0A";
    private static final String TCP_ESTABLISHED = "01";
    private static final int UNIX_ACCEPTS = 0x10000;
    private static final Pattern UNIX = Pattern.compile("^\\S+: \\S+ \\S+ (\\S+) (\\S+) (\\S+) +(\\d+)(?: (.*))?$");

    /** What a socket is there for. */
    enum State {
        LISTENS,
        CONNECTED,
        OTHER
    }

    /** All of a table; {@code name} is the file's: tcp, tcp6, udp, udp6 or unix. */
    static List<SocketRow> table(String name, List<String> lines) {
        List<SocketRow> rows = new ArrayList<>();
        for (String line : lines) {
            if (name.equals("unix")) addUnix(line, rows);
            else addInternet(name.startsWith("tcp") ? Protocol.TCP : Protocol.UDP, line, rows);
        }
        return rows;
    }

    private static void addInternet(Protocol protocol, String line, List<SocketRow> rows) {
        String[] fields = line.strip().split("\\s+", -1);
        if (fields.length < 10 || !fields[1].contains(":")) return;
        Endpoint remote = Endpoint.ofKernel(fields[2]);
        rows.add(new SocketRow(
                protocol,
                state(protocol, fields[3], remote),
                Endpoint.ofKernel(fields[1]),
                remote,
                Long.parseLong(fields[9])));
    }

    /** A UDP socket that is bound and has no peer takes what comes from anybody. */
    private static State state(Protocol protocol, String word, Endpoint remote) {
        if (protocol == Protocol.UDP) return remote.port() == 0 ? State.LISTENS : State.CONNECTED;
        if (word.equals(TCP_LISTEN)) return State.LISTENS;
        return word.equals(TCP_ESTABLISHED) ? State.CONNECTED : State.OTHER;
    }

    private static void addUnix(String line, List<SocketRow> rows) {
        Matcher matcher = UNIX.matcher(line);
        if (!matcher.matches() || matcher.group(5) == null) return;
        boolean accepts = (Integer.parseInt(matcher.group(1), 16) & UNIX_ACCEPTS) != 0;
        Endpoint path = new Endpoint(Shown.safe(matcher.group(5)), 0);
        rows.add(new SocketRow(
                Protocol.UNIX,
                accepts ? State.LISTENS : State.OTHER,
                path,
                new Endpoint("", 0),
                Long.parseLong(matcher.group(4))));
    }
}
