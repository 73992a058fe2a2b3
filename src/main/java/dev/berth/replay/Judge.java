package dev.berth.replay;

import dev.berth.bash.Prompts;
import dev.berth.model.Model;
import dev.berth.model.ReplyListener;
import dev.berth.model.Request;
import dev.berth.transcript.Entry;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** A model that says whether an answer meets a criterion. Its verdicts are opinions, and marked as such. */
record Judge(Model model, Prompts prompts) {

    /**
     * Asks the model.
     *
     * @throws ScriptException if its reply is neither yes nor no
     * @throws dev.berth.model.ModelException if it has no reply to give
     */
    Verdict verdict(Criterion criterion, String user, TurnSeen seen) throws InterruptedException {
        Entry question = new Entry.UserSaid(Instant.now(), question(criterion, user, seen.answer()));
        Request request = new Request(prompts.text("judge.md"), List.of(question), List.of());
        String reply = model.reply(request, ReplyListener.NONE).text().strip();
        String sentence = "the model's answer meets: " + criterion.text().strip();
        return switch (firstWord(reply)) {
            case "YES" -> Verdict.held(criterion.at(), sentence).judgedBy(model.name());
            case "NO" ->
                Verdict.differed(criterion.at(), sentence, new Difference.Sentence(why(reply, seen.answer())))
                        .judgedBy(model.name());
            default ->
                throw new ScriptException(criterion.at() + ": " + model.name()
                        + " was to judge the answer, but its reply is neither yes nor no: " + reply);
        };
    }

    /** The mark is new each time, so that no answer can pretend to end where it does not. */
    private static String question(Criterion criterion, String user, String answer) {
        String mark = UUID.randomUUID().toString().substring(0, 8);
        return "Criterion: " + criterion.text().strip() + "\n\n" + marked("REQUEST " + mark, user) + "\n\n"
                + marked("ANSWER " + mark, answer);
    }

    private static String marked(String mark, String text) {
        return "<<<" + mark + "\n" + text + "\n" + mark + ">>>";
    }

    private static String firstWord(String reply) {
        return reply.replaceFirst("(?s)^[^\\p{L}]*(\\p{L}*).*", "$1").toUpperCase(Locale.ROOT);
    }

    private static String why(String reply, String answer) {
        String reason = reply.lines().skip(1).reduce("", (a, b) -> a + "\n" + b).strip();
        return (reason.isEmpty() ? reply : reason) + "\nthe answer was:\n" + answer;
    }
}
