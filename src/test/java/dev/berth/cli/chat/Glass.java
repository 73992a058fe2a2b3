package dev.berth.cli.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.jline.utils.ScreenTerminal;
import org.jline.utils.ScreenTerminalOutputStream;

/** A terminal with its line discipline and its screen, and the person before it: types, and sees what is shown. */
final class Glass {
    static final String CTRL_C = "\u0003";
    static final String CTRL_D = "\u0004";
    static final String CTRL_O = "\u000f";
    static final String ENTER = "\r";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final ScreenTerminal screen;
    private final LineDisciplineTerminal terminal;

    Glass(int columns, int rows) {
        screen = new ScreenTerminal(columns, rows);
        var toScreen = new ScreenTerminalOutputStream.DelegateOutputStream();
        try {
            terminal = new LineDisciplineTerminal("glass", "xterm-256color", copying(toScreen), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        terminal.setSize(Size.of(columns, rows));
        ScreenTerminal.wireTerminal(screen, terminal, toScreen);
    }

    private OutputStream copying(OutputStream toScreen) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                synchronized (written) {
                    written.write(bytes, from, length);
                }
                toScreen.write(bytes, from, length);
            }

            @Override
            public void flush() throws IOException {
                toScreen.flush();
            }
        };
    }

    Terminal terminal() {
        return terminal;
    }

    void type(String keys) {
        try {
            terminal.processInputBytes(keys.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void resize(int columns, int rows) {
        screen.setSize(Size.of(columns, rows));
        terminal.setSize(Size.of(columns, rows));
        terminal.raise(Terminal.Signal.WINCH);
    }

    /** All bytes that ever reached the terminal. */
    String written() {
        synchronized (written) {
            return written.toString(StandardCharsets.UTF_8);
        }
    }

    /** What can be read, scrolled back to the beginning: lines without what is blank at their ends. */
    String picture() {
        List<String> lines = new ArrayList<>();
        for (long[] line : screen.getHistory()) lines.add(text(line, 0, line.length));
        int columns = screen.getColumns();
        long[] cells = new long[columns * screen.getRows()];
        screen.dump(cells, new int[2]);
        for (int row = 0; row < screen.getRows(); row++) lines.add(text(cells, row * columns, (row + 1) * columns));
        return lines.stream().collect(Collectors.joining("\n")).stripTrailing();
    }

    private static String text(long[] cells, int from, int to) {
        StringBuilder line = new StringBuilder();
        for (int i = from; i < to; i++) {
            int character = ScreenTerminal.cellCodePoint(cells[i]);
            if (character != 0) line.appendCodePoint(character);
        }
        return line.toString().stripTrailing();
    }

    void awaitShown(String text) {
        await("'" + text + "' to be shown", () -> picture().contains(text));
    }

    void awaitGone(String text) {
        await("'" + text + "' to be gone", () -> !picture().contains(text));
    }

    void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        assertThat(condition.getAsBoolean())
                .as("waited for %s; shown:\n%s", what, picture())
                .isTrue();
    }
}
