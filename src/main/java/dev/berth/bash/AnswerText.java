package dev.berth.bash;

import dev.berth.sandbox.Output;
import dev.berth.sandbox.Ports;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The text of an answer in the making: what a command wrote, bounded, then one line in brackets that is made of
 * sentences. Used by one thread.
 */
final class AnswerText {
    private static final Duration WORTH_TELLING = Duration.ofSeconds(1);
    private static final int LISTED = 8;

    private final StringBuilder body = new StringBuilder();
    private final List<String> sentences = new ArrayList<>();

    AnswerText say(String sentence) {
        if (!sentence.isEmpty()) sentences.add(sentence);
        return this;
    }

    AnswerText took(Duration time) {
        return time.compareTo(WORTH_TELLING) < 0 ? this : say("Took " + Words.time(time) + ".");
    }

    /** At most so many characters of it. */
    AnswerText output(Output output, int most) {
        if (!output.late().isEmpty()) {
            line("[Text that earlier commands wrote since:]");
            line(Outputs.bounded(Output.of(output.late()), most / 4).text());
            line("[This command:]");
        }
        Output bounded = Outputs.bounded(output, most);
        line(bounded.text());
        if (bounded.truncated())
            say("The text is shortened"
                    + bounded.file().map(file -> "; all of it is in " + file).orElse("") + ".");
        return this;
    }

    private void line(String text) {
        body.append(text);
        if (!text.isEmpty() && !text.endsWith("\n")) body.append('\n');
    }

    AnswerText listening(List<Ports.Listener> opened) {
        if (opened.isEmpty()) return this;
        return say("Listening: "
                + listed(opened.stream().map(Ports.Listener::toString).toList()) + ".");
    }

    /** What else runs, and what came to its end unseen. */
    AnswerText jobs(List<Job> running, List<Job> ended) {
        if (!running.isEmpty())
            say("Still running: "
                    + listed(running.stream()
                            .map(job -> job.title() + " " + job.age())
                            .toList())
                    + ".");
        if (!ended.isEmpty())
            say("Ended meanwhile: " + listed(ended.stream().map(Job::title).toList())
                    + "; bash_job wait brings the result.");
        return this;
    }

    private static String listed(List<String> items) {
        if (items.size() <= LISTED) return String.join(", ", items);
        return String.join(", ", items.subList(0, LISTED)) + " and " + (items.size() - LISTED) + " more";
    }

    @Override
    public String toString() {
        return body + "[" + String.join(" ", sentences) + "]";
    }
}
