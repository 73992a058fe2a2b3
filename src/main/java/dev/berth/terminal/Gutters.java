package dev.berth.terminal;

import dev.berth.terminal.Palette.Tone;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Map;

/**
 * The outputs of all commands that run: the one of the call at hand behind a line, those of jobs that earlier calls left
 * running behind a broken one. Where one cuts in on another, it begins a line of its own. One thread.
 */
public final class Gutters {
    private static final String AT_HAND = "  │ ";
    private static final String JOB = "  ┆ ";

    private final PrintWriter out;
    private final Palette palette;
    private final Map<String, Gutter> byCall = new HashMap<>();
    private String atHand = "";
    private String last = "";
    private boolean atHandWrote;

    public Gutters(PrintWriter out, Palette palette) {
        this.out = out;
        this.palette = palette;
    }

    public void begin(String call) {
        endLine();
        byCall.remove(call);
        atHand = call;
        atHandWrote = false;
    }

    /** Whether the call at hand has written anything. */
    public boolean atHandWrote() {
        return atHandWrote;
    }

    public void write(String call, String piece) {
        if (!call.equals(last)) endLine();
        last = call;
        atHandWrote |= call.equals(atHand);
        of(call).write(palette.paint(Tone.FAINT, call.equals(atHand) ? AT_HAND : JOB), piece);
    }

    public void endLine() {
        of(last).endLine();
    }

    private Gutter of(String call) {
        return byCall.computeIfAbsent(call, id -> new Gutter(out, palette == Palette.COLOR));
    }
}
