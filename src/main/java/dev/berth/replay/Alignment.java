package dev.berth.replay;

import java.util.ArrayList;
import java.util.List;

/** The lines of two texts side by side, as many of them as possible matched with an equal one of the other. */
final class Alignment {
    /** Beyond this many comparisons the lines between the common beginning and end count as all different. */
    private static final long MOST_CELLS = 4_000_000;

    /** Which of the texts a line stands in. */
    enum Side {
        BOTH,
        BEFORE,
        AFTER
    }

    /** One line, in the order of both texts; where lines were replaced, the old ones come first. */
    record Line(Side side, String text) {}

    private final List<String> before;
    private final List<String> after;
    private final List<Line> lines = new ArrayList<>();

    private Alignment(List<String> before, List<String> after) {
        this.before = before;
        this.after = after;
    }

    static List<Line> of(List<String> before, List<String> after) {
        Alignment alignment = new Alignment(before, after);
        alignment.align();
        return alignment.lines;
    }

    private void align() {
        int head = 0;
        while (head < before.size() && head < after.size() && before.get(head).equals(after.get(head))) head++;
        int tail = 0;
        while (tail < before.size() - head && tail < after.size() - head && sameFromEnd(tail)) tail++;
        addAll(Side.BOTH, before.subList(0, head));
        middle(before.subList(head, before.size() - tail), after.subList(head, after.size() - tail));
        addAll(Side.BOTH, before.subList(before.size() - tail, before.size()));
    }

    private boolean sameFromEnd(int tail) {
        return before.get(before.size() - 1 - tail).equals(after.get(after.size() - 1 - tail));
    }

    private void addAll(Side side, List<String> texts) {
        texts.forEach(text -> lines.add(new Line(side, text)));
    }

    private void middle(List<String> old, List<String> young) {
        if ((long) old.size() * young.size() > MOST_CELLS) {
            addAll(Side.BEFORE, old);
            addAll(Side.AFTER, young);
            return;
        }
        int[][] common = commonLengths(old, young);
        int i = 0;
        int j = 0;
        while (i < old.size() || j < young.size()) {
            if (i < old.size() && j < young.size() && old.get(i).equals(young.get(j))) {
                lines.add(new Line(Side.BOTH, old.get(i++)));
                j++;
            } else if (j == young.size() || (i < old.size() && common[i + 1][j] >= common[i][j + 1])) {
                lines.add(new Line(Side.BEFORE, old.get(i++)));
            } else {
                lines.add(new Line(Side.AFTER, young.get(j++)));
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
}
