package dev.berth.replay;

import dev.berth.terminal.Palette;
import dev.berth.terminal.SafeText;
import java.io.PrintWriter;
import java.util.stream.Collectors;

/** The last line of a person's terminal, which says what runs and is written over when that changes. One thread. */
final class StatusLine {
    private static final String ERASE = "\r\u001b[K";
    private static final int WIDEST = 78;

    private final PrintWriter out;
    private final Palette palette;
    private String text = "";

    StatusLine(PrintWriter out, Palette palette) {
        this.out = out;
        this.palette = palette;
    }

    void show(ReplayListener.Progress progress) {
        erase();
        String playing = progress.playing().stream().map(Script::title).collect(Collectors.joining(", "));
        String line = progress.ended() + " of " + progress.expected() + " played · " + SafeText.of(playing);
        text = progress.playing().isEmpty() ? "" : line.length() <= WIDEST ? line : line.substring(0, WIDEST) + "…";
        draw();
    }

    /** To be called before something else is written. */
    void erase() {
        if (!text.isEmpty()) out.print(ERASE);
    }

    /** To be called after whole lines were written. */
    void draw() {
        if (!text.isEmpty()) out.print(palette.paint(Palette.Tone.FAINT, text));
        out.flush();
    }
}
