package dev.berth.replay;

import java.util.ArrayList;
import java.util.List;

/** The lines that turn one text into another, with three lines around them, in the form of {@code diff -u}. */
final class UnifiedDiff {
    private static final int CONTEXT = 3;
    /** Beyond this many comparisons the lines between the common beginning and end are shown as all different. */
    private static final long MOST_CELLS = 4_000_000;

    private record Line(char mark, String text) {}

    private final List<String> before;
    private final List<String> after;
    private final List<Line> script = new ArrayList<>();

    private UnifiedDiff(String before, String after) {
        this.before = before.lines().toList();
        this.after = after.lines().toList();
    }

    static String of(String expected, String found) {
        UnifiedDiff diff = new UnifiedDiff(expected, found);
        diff.align();
        return "--- expected\n+++ found\n" + diff.hunks();
    }

    private void align() {
        int head = 0;
        while (head < before.size() && head < after.size() && before.get(head).equals(after.get(head))) head++;
        int tail = 0;
        while (tail < before.size() - head && tail < after.size() - head && sameFromEnd(tail)) tail++;
        before.subList(0, head).forEach(text -> script.add(new Line(' ', text)));
        middle(before.subList(head, before.size() - tail), after.subList(head, after.size() - tail));
        before.subList(before.size() - tail, before.size()).forEach(text -> script.add(new Line(' ', text)));
    }

    private boolean sameFromEnd(int tail) {
        return before.get(before.size() - 1 - tail).equals(after.get(after.size() - 1 - tail));
    }

    private void middle(List<String> old, List<String> young) {
        if ((long) old.size() * young.size() > MOST_CELLS) {
            old.forEach(text -> script.add(new Line('-', text)));
            young.forEach(text -> script.add(new Line('+', text)));
            return;
        }
        int[][] common = commonLengths(old, young);
        int i = 0;
        int j = 0;
        while (i < old.size() || j < young.size()) {
            if (i < old.size() && j < young.size() && old.get(i).equals(young.get(j))) {
                script.add(new Line(' ', old.get(i++)));
                j++;
            } else if (j == young.size() || (i < old.size() && common[i + 1][j] >= common[i][j + 1])) {
                script.add(new Line('-', old.get(i++)));
            } else {
                script.add(new Line('+', young.get(j++)));
            }
        }
    }

    /** For each pair of positions the length of the longest common subsequence of what follows them. */
    private static int[][] commonLengths(List<String> old, List<String> young) {
        int[][] common = new int[old.size() + 1][young.size() + 1];
        for (int i = old.size() - 1; i >= 0; i--) {
            for (int j = young.size() - 1; j >= 0; j--) {
                boolean same = old.get(i).equals(young.get(j));
                common[i][j] = same ? common[i + 1][j + 1] + 1 : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }

    private String hunks() {
        StringBuilder text = new StringBuilder();
        int oldLine = 1;
        int newLine = 1;
        int from = 0;
        while (from < script.size()) {
            int to = endOfHunk(from);
            if (to > from) text.append(hunk(from, to, oldLine, newLine));
            int next = Math.max(to, from + 1);
            oldLine += count(from, next, '+');
            newLine += count(from, next, '-');
            from = next;
        }
        return text.toString();
    }

    /** Where the hunk that begins here ends; here itself where no change is near enough for one to begin. */
    private int endOfHunk(int from) {
        int lastChange = -1;
        for (int i = from;
                i < script.size() && i <= (lastChange < 0 ? from + CONTEXT : lastChange + 2 * CONTEXT);
                i++) {
            if (script.get(i).mark() != ' ') lastChange = i;
        }
        return lastChange < 0 ? from : Math.min(script.size(), lastChange + CONTEXT + 1);
    }

    /** How many lines are there that do not have this mark. */
    private int count(int from, int to, char otherSide) {
        return (int) script.subList(from, to).stream()
                .filter(line -> line.mark() != otherSide)
                .count();
    }

    private String hunk(int from, int to, int oldLine, int newLine) {
        StringBuilder text = new StringBuilder(
                "@@ -" + oldLine + "," + count(from, to, '+') + " +" + newLine + "," + count(from, to, '-') + " @@\n");
        script.subList(from, to)
                .forEach(line -> text.append(line.mark()).append(line.text()).append('\n'));
        return text.toString();
    }
}
