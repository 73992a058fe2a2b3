package dev.berth.cli.screen;

import dev.berth.terminal.SafeText;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/**
 * Text that a stranger writes, piece by piece, made into lines that can do nothing but be read: its colors are kept where
 * colors are shown at all. One thread.
 */
public final class SafeLines {
    private static final int TAB = 8;

    /** What has no end of line for so long gets one, for nobody knows how long it would have been. */
    private static final int LONGEST = 20_000;

    private final SafeText safe;
    private AttributedStringBuilder line = new AttributedStringBuilder().tabs(TAB);

    public SafeLines(Ink ink) {
        this.safe = new SafeText(ink == Ink.COLOR);
    }

    /** The lines that end in this piece. */
    public List<AttributedString> next(String piece) {
        return next(piece, Integer.MAX_VALUE).last();
    }

    /**
     * The last lines of those that end in a piece, and how many others there were.
     *
     * @param wanted how many lines are made at most: counting the others is a hundred times faster
     */
    public Lines next(String piece, int wanted) {
        String text = safe.next(piece);
        int others = Math.max(0, count(text) - wanted);
        int from = 0;
        for (int skipped = 0; skipped < others; skipped++) from = text.indexOf('\n', from) + 1;
        if (others > 0) line = continued();
        List<AttributedString> lines = new ArrayList<>();
        for (int end = text.indexOf('\n', from); end >= 0; end = text.indexOf('\n', from)) {
            lines.add(ended(text.substring(from, end)));
            from = end + 1;
        }
        line.appendAnsi(text.substring(from));
        if (line.length() > LONGEST) lines.add(ended(""));
        return new Lines(others, lines);
    }

    /** The line that was begun and has not ended. */
    public AttributedString begun() {
        return line.toAttributedString();
    }

    /** No more comes: what was begun is a line. */
    public List<AttributedString> end() {
        safe.end();
        AttributedString rest = begun();
        line = new AttributedStringBuilder().tabs(TAB);
        return rest.length() == 0 ? List.of() : List.of(rest);
    }

    private AttributedString ended(String rest) {
        line.appendAnsi(rest);
        AttributedString whole = begun();
        line = continued();
        return whole;
    }

    private AttributedStringBuilder continued() {
        return new AttributedStringBuilder().tabs(TAB).style(line.style());
    }

    private static int count(String text) {
        int lines = 0;
        for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines++;
        return lines;
    }

    /** @param others lines that came before the last ones, and were only counted */
    public record Lines(int others, List<AttributedString> last) {}
}
