package dev.berth.cli.screen;

import dev.berth.cli.screen.Ink.Tone;
import java.util.ArrayList;
import java.util.List;
import org.jline.keymap.BindingReader;
import org.jline.keymap.KeyMap;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.Display;
import org.jline.utils.InfoCmp.Capability;

/** Shows a long text on a page of its own, as less(1) does, and leaves the screen as it was. */
public final class Pager {
    private final Terminal terminal;
    private final Ink ink;

    private enum Move {
        LINE_DOWN,
        LINE_UP,
        PAGE_DOWN,
        PAGE_UP,
        TOP,
        END,
        LEAVE
    }

    public Pager(Terminal terminal, Ink ink) {
        this.terminal = terminal;
        this.ink = ink;
    }

    /** Returns when the person has seen enough. The thread is the one that reads the keyboard. */
    public void show(String text) {
        terminal.puts(Capability.enter_ca_mode);
        terminal.puts(Capability.keypad_xmit);
        try {
            turn(text, new Display(terminal, true));
        } finally {
            terminal.puts(Capability.keypad_local);
            terminal.puts(Capability.exit_ca_mode);
            terminal.flush();
        }
    }

    private void turn(String text, Display display) {
        KeyMap<Move> keys = keys();
        BindingReader reader = new BindingReader(terminal.reader());
        int top = 0;
        Size drawnFor = Size.of(0, 0);
        List<AttributedString> rows = List.of();
        while (true) {
            Size size = terminal.getSize();
            if (!size.equals(drawnFor)) {
                rows = rows(text, size.getColumns());
                display.resize(size);
                display.clear();
                drawnFor = size;
            }
            int page = Math.max(1, size.getRows() - 1);
            top = Math.clamp(top, 0, Math.max(0, rows.size() - page));
            draw(display, rows, top, page);
            Move move = reader.readBinding(keys);
            if (move == null || move == Move.LEAVE) return;
            top += distance(move, page, rows.size());
        }
    }

    private void draw(Display display, List<AttributedString> rows, int top, int page) {
        List<AttributedString> seen = new ArrayList<>(rows.subList(top, Math.min(rows.size(), top + page)));
        while (seen.size() < page) seen.add(AttributedString.EMPTY);
        String where = (top + 1) + "–" + Math.min(rows.size(), top + page) + " of " + rows.size();
        seen.add(ink.paint(Tone.STRONG, where + "   q leaves · space, b, ↑, ↓, g, G move"));
        display.update(seen, -1);
    }

    private static int distance(Move move, int page, int rows) {
        return switch (move) {
            case LINE_DOWN -> 1;
            case LINE_UP -> -1;
            case PAGE_DOWN -> page;
            case PAGE_UP -> -page;
            case TOP -> -rows;
            case END -> rows;
            case LEAVE -> 0;
        };
    }

    private List<AttributedString> rows(String text, int width) {
        SafeLines lines = new SafeLines(ink);
        List<AttributedString> all = new ArrayList<>(lines.next(text));
        all.addAll(lines.end());
        List<AttributedString> rows = new ArrayList<>();
        for (AttributedString line : all) rows.addAll(Wrap.hard(line, width));
        return rows;
    }

    private KeyMap<Move> keys() {
        KeyMap<Move> keys = new KeyMap<>();
        keys.bind(Move.LINE_DOWN, "j", "\r", "\n", KeyMap.key(terminal, Capability.key_down), "\033[B");
        keys.bind(Move.LINE_UP, "k", KeyMap.key(terminal, Capability.key_up), "\033[A");
        keys.bind(Move.PAGE_DOWN, " ", "f", KeyMap.key(terminal, Capability.key_npage));
        keys.bind(Move.PAGE_UP, "b", KeyMap.key(terminal, Capability.key_ppage));
        keys.bind(Move.TOP, "g", KeyMap.key(terminal, Capability.key_home));
        keys.bind(Move.END, "G", KeyMap.key(terminal, Capability.key_end));
        keys.bind(Move.LEAVE, "q", "Q", KeyMap.ctrl('C'), KeyMap.ctrl('D'), KeyMap.ctrl('O'), KeyMap.esc());
        return keys;
    }
}
