package dev.berth.cli.chat;

import dev.berth.cli.screen.Ink;
import dev.berth.cli.screen.SafeLines;
import dev.berth.cli.screen.Wrap;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;

/** The model's words while they come: lines that have ended, and the one that grows. One thread. */
final class Words {
    private final SafeLines lines;
    private boolean empty = true;

    Words(Ink ink) {
        this.lines = new SafeLines(ink);
    }

    boolean isEmpty() {
        return empty;
    }

    /** The lines that this piece ended. */
    List<AttributedString> next(String piece, int width) {
        empty &= piece.isEmpty();
        return wrapped(lines.next(piece), width);
    }

    List<AttributedString> growing(int width) {
        AttributedString begun = lines.begun();
        return begun.length() == 0 ? List.of() : Wrap.words(begun, width);
    }

    List<AttributedString> end(int width) {
        return wrapped(lines.end(), width);
    }

    private static List<AttributedString> wrapped(List<AttributedString> lines, int width) {
        List<AttributedString> rows = new ArrayList<>();
        for (AttributedString line : lines) rows.addAll(Wrap.words(line, width));
        return rows;
    }
}
