package dev.berth.cli.screen;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import org.jline.keymap.KeyMap;
import org.jline.reader.Binding;
import org.jline.reader.EndOfFileException;
import org.jline.reader.MaskingCallback;
import org.jline.reader.Reference;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A line editor that stays at the bottom of the screen while others print above it. What still changes is drawn as if it
 * were part of the prompt, the status as if it were a message below the line: so there is one picture, of which only what
 * differs is written to the terminal. Nothing of it stays when a line is finished.
 *
 * <p>One thread reads lines; any thread may print.
 */
public final class LiveReader extends LineReaderImpl implements Screen {
    /** Kept free above the prompt and below it, for lines that stay and for a second line of input. */
    private static final int MARGIN = 5;

    /** How long after Esc the rest of a key's sequence may come. */
    private static final Duration ESCAPE_PATIENCE = Duration.ofMillis(120);

    private static final String SELF_INSERT_NEWLINE = "berth-new-line";

    private final Ink ink;
    private List<AttributedString> changing = List.of();
    private AttributedString status = AttributedString.EMPTY;
    private AttributedString question = AttributedString.EMPTY;
    private boolean finishing;
    private Typed.@Nullable Key pressed;

    public LiveReader(Terminal terminal, Ink ink) {
        super(terminal, "berth", new HashMap<>());
        this.ink = ink;
        bindKeys();
        setParser(new ProseParser());
        setOpt(Option.ERASE_LINE_ON_FINISH);
        setOpt(Option.DISABLE_EVENT_EXPANSION);
        unsetOpt(Option.INSERT_TAB);
        setVariable(SECONDARY_PROMPT_PATTERN, "  ");
        setVariable(AMBIGUOUS_BINDING, ESCAPE_PATIENCE.toMillis());
    }

    /**
     * Reads what a person types next. One thread.
     *
     * @param begun stands in the line already
     * @throws InterruptedException if the thread is interrupted
     */
    public Typed read(String prompt, String begun) throws InterruptedException {
        pressed = null;
        try {
            return new Typed.Line(readLine(prompt.replace("%", "%%"), null, (MaskingCallback) null, begun));
        } catch (UserInterruptException e) {
            Typed.Key key = pressed;
            if (key == null || Thread.interrupted()) throw new InterruptedException("the chat was told to end");
            return new Typed.Pressed(key, e.getPartialLine());
        } catch (EndOfFileException e) {
            return new Typed.End();
        }
    }

    private void bindKeys() {
        bind(Typed.Key.STOP, KeyMap.ctrl('C'));
        bind(Typed.Key.OPEN, KeyMap.ctrl('O'));
        bind(Typed.Key.HURRY, KeyMap.esc());
        bind(Typed.Key.SUSPEND, KeyMap.ctrl('Z'));
        mainKeys().bind(new Reference(SELF_INSERT_NEWLINE), KeyMap.alt('\r'), KeyMap.alt('\n'));
        widgets.put(SELF_INSERT_NEWLINE, this::newLine);
    }

    private void bind(Typed.Key key, String sequence) {
        String name = "berth-" + key;
        widgets.put(name, () -> {
            pressed = key;
            state = State.INTERRUPT;
            return true;
        });
        mainKeys().bind(new Reference(name), sequence);
    }

    private KeyMap<Binding> mainKeys() {
        return Objects.requireNonNull(keyMaps.get(MAIN));
    }

    private boolean newLine() {
        buf.write("\n");
        return true;
    }

    @Override
    public int width() {
        int columns = terminal.getSize().getColumns();
        return columns > 0 ? columns : 80;
    }

    @Override
    public int height() {
        int rows = terminal.getSize().getRows();
        return rows > 0 ? rows : 24;
    }

    @Override
    public Ink ink() {
        return ink;
    }

    @Override
    public void show(List<AttributedString> staying, List<AttributedString> nowChanging) {
        locked(() -> {
            changing = List.copyOf(nowChanging);
            redraw(staying);
        });
    }

    @Override
    public void print(List<AttributedString> staying) {
        locked(() -> redraw(staying));
    }

    @Override
    public void live(List<AttributedString> nowChanging) {
        locked(() -> {
            if (nowChanging.equals(changing)) return;
            changing = List.copyOf(nowChanging);
            redraw(List.of());
        });
    }

    @Override
    public void status(AttributedString line) {
        locked(() -> {
            if (line.equals(status)) return;
            status = line;
            redraw(List.of());
        });
    }

    private void redraw(List<AttributedString> staying) {
        if (reading && !staying.isEmpty()) display.update(List.of(), 0, false);
        for (AttributedString line : staying) terminal.writer().println(Ansi.of(line));
        if (reading) {
            prompt = whole();
            redisplay(false);
        }
        terminal.flush();
    }

    private void locked(Runnable drawing) {
        lock.lock();
        try {
            drawing.run();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void setPrompt(String pattern) {
        locked(() -> {
            super.setPrompt(pattern);
            question = prompt;
            prompt = whole();
        });
    }

    /** What is above the typed text: the last lines of what changes, and the question itself. */
    private AttributedString whole() {
        int room = height() - MARGIN;
        if (room < 1 || changing.isEmpty()) return question;
        AttributedStringBuilder all = new AttributedStringBuilder();
        List<AttributedString> shown = changing.subList(Math.max(0, changing.size() - room), changing.size());
        for (AttributedString line : shown) all.append(line).append("\n");
        return all.append(question).toAttributedString();
    }

    @Override
    public AttributedString getDisplayedBufferWithPrompts(List<AttributedString> secondaryPrompts) {
        AttributedString all = super.getDisplayedBufferWithPrompts(secondaryPrompts);
        if (finishing || post != null || status.length() == 0 || height() < MARGIN) return all;
        return new AttributedStringBuilder()
                .append(all)
                .append("\n")
                .append(status.columnSubSequence(0, width() - 1))
                .toAttributedString();
    }

    /** The line is finished: what is below it goes with it. */
    @Override
    protected void cleanup() {
        finishing = true;
        try {
            super.cleanup();
        } finally {
            finishing = false;
        }
    }
}
