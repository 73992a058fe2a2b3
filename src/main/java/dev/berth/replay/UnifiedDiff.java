package dev.berth.replay;

import dev.berth.replay.Alignment.Line;
import dev.berth.replay.Alignment.Side;
import java.util.List;

/** The lines that turn one text into another, with three lines around them, in the form of {@code diff -u}. */
final class UnifiedDiff {
    private static final int CONTEXT = 3;

    private final List<Line> lines;

    private UnifiedDiff(List<Line> lines) {
        this.lines = lines;
    }

    static String of(String expected, String found) {
        List<Line> lines = Alignment.of(expected.lines().toList(), found.lines().toList());
        return "--- expected\n+++ found\n" + new UnifiedDiff(lines).hunks();
    }

    private String hunks() {
        StringBuilder text = new StringBuilder();
        int oldLine = 1;
        int newLine = 1;
        int from = 0;
        while (from < lines.size()) {
            int to = endOfHunk(from);
            if (to > from) text.append(hunk(from, to, oldLine, newLine));
            int next = Math.max(to, from + 1);
            oldLine += countWithout(Side.AFTER, from, next);
            newLine += countWithout(Side.BEFORE, from, next);
            from = next;
        }
        return text.toString();
    }

    /** Where the hunk that begins here ends; here itself where no change is near enough for one to begin. */
    private int endOfHunk(int from) {
        int lastChange = -1;
        for (int i = from; i < lines.size() && i <= (lastChange < 0 ? from + CONTEXT : lastChange + 2 * CONTEXT); i++) {
            if (lines.get(i).side() != Side.BOTH) lastChange = i;
        }
        return lastChange < 0 ? from : Math.min(lines.size(), lastChange + CONTEXT + 1);
    }

    private int countWithout(Side side, int from, int to) {
        return (int) lines.subList(from, to).stream()
                .filter(line -> line.side() != side)
                .count();
    }

    private String hunk(int from, int to, int oldLine, int newLine) {
        StringBuilder text = new StringBuilder("@@ -" + oldLine + "," + countWithout(Side.AFTER, from, to) + " +"
                + newLine + "," + countWithout(Side.BEFORE, from, to) + " @@\n");
        lines.subList(from, to)
                .forEach(line ->
                        text.append(mark(line.side())).append(line.text()).append('\n'));
        return text.toString();
    }

    private static char mark(Side side) {
        return switch (side) {
            case BOTH -> ' ';
            case BEFORE -> '-';
            case AFTER -> '+';
        };
    }
}
