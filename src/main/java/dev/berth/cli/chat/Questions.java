package dev.berth.cli.chat;

import dev.berth.approval.Asker;
import dev.berth.approval.Consent;
import dev.berth.approval.Doubt;
import dev.berth.approval.Question;
import dev.berth.approval.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Puts questions of approval to the person at the terminal: whoever asks waits, and the next line that is typed is the
 * answer. Any thread may ask, one at a time; the thread that reads the keyboard answers.
 */
public final class Questions implements Asker {
    private final BlockingQueue<Consent> answers = new SynchronousQueue<>();
    private volatile Consumer<String> show = text -> {};
    private volatile @Nullable Question open;

    /** From now on questions are shown so. */
    void shownBy(Consumer<String> screen) {
        show = screen;
    }

    @Override
    public Consent ask(Question question) throws InterruptedException {
        show.accept(words(question));
        open = question;
        try {
            return answers.take();
        } finally {
            open = null;
        }
    }

    private static String words(Question question) {
        List<String> lines = new ArrayList<>();
        for (Doubt doubt : question.doubts()) lines.add("? " + doubt.part().strip() + " — " + doubt.why());
        String always = question.always().stream().map(Rule::toString).collect(Collectors.joining(", "));
        lines.add("  y once" + (always.isEmpty() ? "" : " · a always (" + always + ")")
                + " · n no · or say why not, for the model to read");
        return String.join("\n", lines);
    }

    /** Takes a line as the answer; false if nothing is asked, or nothing was typed. */
    boolean answer(String line) {
        Question asked = open;
        return asked != null && !line.isBlank() && answers.offer(consent(line.strip(), asked));
    }

    private static Consent consent(String line, Question asked) {
        return switch (line.toLowerCase(Locale.ROOT)) {
            case "y", "yes" -> new Consent.Once();
            case "a", "always" -> asked.always().isEmpty() ? new Consent.Once() : new Consent.Always();
            case "n", "no" -> new Consent.No("");
            default -> new Consent.No(line);
        };
    }
}
