package dev.berth.cli.chat;

import dev.berth.cli.screen.Ink;
import dev.berth.cli.screen.Ink.Tone;
import dev.berth.terminal.SafeText;
import java.time.Duration;
import java.util.Optional;
import org.jline.utils.AttributedString;

/** What is going on at this moment, in a line that moves. Used with the view's lock held. */
final class Activity {
    private static final String FRAMES = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏";
    private static final Duration FRAME = Duration.ofMillis(100);
    private static final int LONGEST_THOUGHT = 200;

    private enum What {
        RESTING(""),
        WAITING("waiting for the model"),
        THINKING("thinking"),
        WRITING(""),
        RUNNING("running");

        private final String word;

        What(String word) {
            this.word = word;
        }
    }

    private What what = What.RESTING;
    private long since = System.nanoTime();
    private String thought = "";

    void waits() {
        become(What.WAITING);
    }

    void writes() {
        if (what != What.WRITING) become(What.WRITING);
    }

    void runs() {
        become(What.RUNNING);
    }

    void rests() {
        become(What.RESTING);
    }

    void thinks(String piece) {
        if (what != What.THINKING) become(What.THINKING);
        thought += SafeText.of(piece);
        if (thought.length() > 2 * LONGEST_THOUGHT) thought = thought.substring(thought.length() - LONGEST_THOUGHT);
    }

    private void become(What next) {
        what = next;
        since = System.nanoTime();
        thought = "";
    }

    Optional<AttributedString> line(Ink ink) {
        if (what.word.isEmpty()) return Optional.empty();
        Duration time = Duration.ofNanos(System.nanoTime() - since);
        int frame = (int) (time.toMillis() / FRAME.toMillis() % FRAMES.length());
        String indent = what == What.RUNNING ? "  " : "";
        String text = indent + FRAMES.charAt(frame) + " " + what.word + " · " + time.toSeconds() + " s";
        return Optional.of(ink.paint(Tone.FAINT, text + lastThought()));
    }

    /** The end of what it thinks, on the same line. */
    private String lastThought() {
        String line = thought.strip().replaceAll("\\s+", " ");
        if (line.isEmpty()) return "";
        return " · …" + line.substring(Math.max(0, line.length() - 50));
    }
}
