package dev.berth.shell;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The processes of a place at one moment, from {@code /proc/PID/stat} (proc_pid_stat(5)).
 *
 * @param control the process that made the list
 * @param keeper the parent of all; orphans hang under it
 * @param ticks the moment, in hundredths of a second since the machine started
 */
record ProcessTable(int control, int keeper, long ticks, Map<Integer, Row> rows) {
    private static final int TICKS_PER_SECOND = 100;

    /** One process; {@code started} in the same unit as {@link #ticks}. */
    record Row(int pid, int parent, int group, int session, long started) {}

    /**
     * Which processes one command started, and only those.
     *
     * @param earliest the earliest moment, in ticks, at which the command can have been started
     * @param latest the latest such moment
     * @param lastEarlierJob the process ID that {@code $!} had before it, 0 for none; decides for processes that were
     *     started between the two, or in their very ticks
     */
    record Age(long earliest, long latest, int lastEarlierJob) {
        boolean mayOwn(Row row) {
            if (row.started() < earliest - 1) return false;
            return row.started() > latest + 1 || row.pid() > lastEarlierJob;
        }
    }

    static ProcessTable parse(String list) {
        String[] lines = list.split("\n", -1);
        String[] header = lines[0].split(" ", -1);
        Map<Integer, Row> rows = new HashMap<>();
        for (int i = 1; i < lines.length - 1; i++) {
            Row row = row(lines[i]);
            rows.put(row.pid(), row);
        }
        long ticks = Math.round(Double.parseDouble(header[2]) * TICKS_PER_SECOND);
        return new ProcessTable(Integer.parseInt(header[0]), Integer.parseInt(header[1]), ticks, Map.copyOf(rows));
    }

    /** The name in the second field may hold blanks and parentheses; the fields behind its last one are plain. */
    private static Row row(String stat) {
        int pid = Integer.parseInt(stat.substring(0, stat.indexOf(' ')));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return new Row(
                pid,
                Integer.parseInt(fields[1]),
                Integer.parseInt(fields[2]),
                Integer.parseInt(fields[3]),
                Long.parseLong(fields[19]));
    }

    /** When a command that has run for so long was started. */
    long ticksBefore(long nanos) {
        return ticks - nanos * TICKS_PER_SECOND / 1_000_000_000L;
    }

    /**
     * What a foreground command started and is still there, orphans, daemons and stopped processes included; not the
     * shell, not what earlier commands left running nor anything such a process started since.
     */
    List<Integer> startedBy(Age age, int shell) {
        Map<Integer, List<Row>> children = children();
        List<Integer> found = new ArrayList<>();
        for (Row row : children.getOrDefault(keeper, List.of())) {
            if (row.pid() != shell && row.pid() != control) collect(row, age, children, found);
        }
        for (Row row : children.getOrDefault(shell, List.of())) collect(row, age, children, found);
        return found;
    }

    private static void collect(Row row, Age age, Map<Integer, List<Row>> children, List<Integer> found) {
        if (!age.mayOwn(row)) return;
        found.add(row.pid());
        for (Row child : children.getOrDefault(row.pid(), List.of())) collect(child, age, children, found);
    }

    /** A process and all below it, as far as it is there. */
    Set<Integer> treeOf(int root) {
        Set<Integer> found = new HashSet<>();
        if (rows.containsKey(root)) addTree(root, children(), found);
        return found;
    }

    private static void addTree(int pid, Map<Integer, List<Row>> children, Set<Integer> found) {
        if (!found.add(pid)) return;
        for (Row child : children.getOrDefault(pid, List.of())) addTree(child.pid(), children, found);
    }

    /** What the control itself runs: writers of whole texts. */
    Set<Integer> controlsOwn() {
        Set<Integer> own = treeOf(control);
        own.remove(control);
        return own;
    }

    /** The shell, when nobody heard of its birth: the keeper makes a process group of each of its own children. */
    int likelyShell() {
        int likely = 0;
        int keepersSession = rows.containsKey(keeper) ? rows.get(keeper).session() : 0;
        for (Row row : children().getOrDefault(keeper, List.of())) {
            boolean keepersOwn = row.pid() == row.group() && row.session() == keepersSession && row.pid() != control;
            if (keepersOwn && (likely == 0 || row.pid() < likely)) likely = row.pid();
        }
        return likely;
    }

    private Map<Integer, List<Row>> children() {
        Map<Integer, List<Row>> children = new HashMap<>();
        for (Row row : rows.values()) {
            children.computeIfAbsent(row.parent(), parent -> new ArrayList<>()).add(row);
        }
        return children;
    }
}
