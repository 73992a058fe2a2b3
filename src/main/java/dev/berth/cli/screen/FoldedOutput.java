package dev.berth.cli.screen;

import dev.berth.cli.screen.Ink.Tone;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jline.utils.AttributedString;

/**
 * The output of one command behind a mark at the left: its beginning stays as it comes, of the rest the last lines are seen
 * moving by, and in the end they stay with a count of those between. One thread.
 */
public final class FoldedOutput {
    private static final int HEAD = 12;
    private static final int TAIL = 4;

    /** A fold that hides less than this hides nothing worth the line that says so. */
    private static final int LEAST = 3;

    private final Ink ink;
    private final AttributedString mark;
    private final SafeLines lines;
    private final KeptText kept = new KeptText();
    private final Deque<AttributedString> last = new ArrayDeque<>();
    private int shown;
    private int hidden;

    /** @param mark what is at the left of each line, as {@code "│ "} */
    public FoldedOutput(Ink ink, String mark) {
        this.ink = ink;
        this.mark = ink.paint(Tone.FAINT, mark);
        this.lines = new SafeLines(ink);
    }

    /** What of this piece stays on the screen now. */
    public List<AttributedString> next(String piece, int width) {
        kept.add(piece);
        if (shown >= HEAD) {
            SafeLines.Lines more = lines.next(piece, TAIL + LEAST);
            hidden += more.others();
            more.last().forEach(this::remember);
            return List.of();
        }
        return placed(lines.next(piece), width);
    }

    private List<AttributedString> placed(List<AttributedString> ended, int width) {
        List<AttributedString> rows = new ArrayList<>();
        for (AttributedString line : ended) {
            if (shown < HEAD) {
                rows.addAll(rows(line, width));
                shown++;
            } else remember(line);
        }
        return rows;
    }

    private void remember(AttributedString line) {
        last.addLast(line);
        if (last.size() <= TAIL + LEAST) return;
        last.removeFirst();
        hidden++;
    }

    /** The lines that move by. */
    public List<AttributedString> moving(int width) {
        List<AttributedString> rows = new ArrayList<>();
        List<AttributedString> seen = List.copyOf(last);
        int from = Math.max(0, seen.size() - TAIL);
        if (hidden + from > 0) rows.add(fold(hidden + from, ""));
        for (AttributedString line : seen.subList(from, seen.size()))
            rows.add(rows(line, width).getFirst());
        if (lines.begun().length() > 0) rows.addAll(rows(lines.begun(), width));
        return rows;
    }

    /**
     * No more comes: what stays of the rest.
     *
     * @param opens how all of it can be seen, as {@code "ctrl-o shows all"}
     */
    public List<AttributedString> end(int width, String opens) {
        List<AttributedString> rows = new ArrayList<>(placed(lines.end(), width));
        List<AttributedString> seen = List.copyOf(last);
        last.clear();
        int from = hidden == 0 ? 0 : Math.max(0, seen.size() - TAIL);
        if (hidden > 0) rows.add(fold(hidden + from, " · " + opens));
        for (AttributedString line : seen.subList(from, seen.size())) rows.addAll(rows(line, width));
        return rows;
    }

    /** Whether some of it cannot be seen. */
    public boolean isFolded() {
        return hidden > 0;
    }

    public boolean isEmpty() {
        return kept.isEmpty();
    }

    /** All of it, as far as it was kept. */
    public String text() {
        return kept.text();
    }

    private AttributedString fold(int count, String opens) {
        return Wrap.joined(mark, ink.paint(Tone.FAINT, "… " + count + " more lines" + opens));
    }

    private List<AttributedString> rows(AttributedString line, int width) {
        return Wrap.behind(mark, mark, Wrap.hard(line, width - mark.columnLength()));
    }
}
