package dev.berth.cli.screen;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/** Breaks lines to a width in columns: wide characters count two. */
public final class Wrap {
    private Wrap() {}

    /** At any character: for what has columns of its own, as the output of commands. */
    public static List<AttributedString> hard(AttributedString line, int width) {
        if (line.length() == 0) return List.of(line);
        return line.columnSplitLength(Math.max(2, width));
    }

    /** Between words, where they are not too long for that: for what people read. */
    public static List<AttributedString> words(AttributedString line, int width) {
        int room = Math.max(8, width);
        List<AttributedString> rows = new ArrayList<>();
        AttributedString rest = line;
        while (rest.columnLength() > room) {
            int fits = rest.columnSubSequence(0, room).length();
            int space = lastSpace(rest, fits);
            int end = space > 0 ? space : Math.max(1, fits);
            rows.add(trimmedRight(rest.subSequence(0, end)));
            rest = trimmedLeft(rest.subSequence(end, rest.length()));
        }
        rows.add(rest);
        return rows;
    }

    /** Puts something before the first row, and something as wide before the others. */
    public static List<AttributedString> behind(
            AttributedString first, AttributedString others, List<AttributedString> rows) {
        List<AttributedString> all = new ArrayList<>();
        for (AttributedString row : rows) all.add(joined(all.isEmpty() ? first : others, row));
        return all;
    }

    public static AttributedString joined(AttributedString... parts) {
        AttributedStringBuilder all = new AttributedStringBuilder();
        for (AttributedString part : parts) all.append(part);
        return all.toAttributedString();
    }

    /** The row may end right before a space, too. */
    private static int lastSpace(AttributedString text, int fits) {
        for (int i = Math.min(fits, text.length() - 1); i > 0; i--) if (text.charAt(i) == ' ') return i;
        return -1;
    }

    private static AttributedString trimmedRight(AttributedString text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == ' ') end--;
        return text.subSequence(0, end);
    }

    private static AttributedString trimmedLeft(AttributedString text) {
        int begin = 0;
        while (begin < text.length() && text.charAt(begin) == ' ') begin++;
        return text.subSequence(begin, text.length());
    }
}
