package dev.berth.conversation;

import dev.berth.model.Model;
import dev.berth.model.ModelException;
import dev.berth.model.Reply;
import dev.berth.model.ReplyListener;
import dev.berth.model.Request;
import dev.berth.transcript.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes a conversation fit into its model's window again. First the middles of long old answers go: output of commands,
 * which can be run again. If that is not enough, the model writes a summary, which stands for all that was said before.
 * Both are entries, and the transcript keeps what they hide. Used between steps, where every call has its answer.
 */
final class Compaction {
    /** The latest answers are what the model works with. */
    private static final int ANSWERS_KEPT = 3;

    private final ConversationSettings settings;
    private final Model model;
    private final Log log;
    private final News news;

    Compaction(ConversationSettings settings, Model model, Log log, News news) {
        this.settings = settings;
        this.model = model;
        this.log = log;
        this.news = news;
    }

    /** Does what is needed, which as a rule is nothing, and returns the summary if the model had to write one. */
    Optional<Entry.Summarized> asNeeded() throws InterruptedException {
        var window = settings.models().window(model.name());
        if (window.isEmpty()) return Optional.empty();
        var budget = new ContextBudget(window.getAsLong());
        List<Entry> seen = Memory.of(log.entries());
        if (!budget.isExceeded(seen)) return Optional.empty();
        long saved = saved(seen);
        if (saved > 0) {
            log.trimmed(ANSWERS_KEPT);
            news.tell(new TurnEvent.Trimmed(saved));
            if (budget.isEnough(seen, saved)) return Optional.empty();
        }
        return Optional.of(summarize());
    }

    private static long saved(List<Entry> seen) {
        List<Entry> trimmed = new ArrayList<>(seen);
        Memory.trim(trimmed, ANSWERS_KEPT);
        return ContextBudget.characters(seen) - ContextBudget.characters(trimmed);
    }

    /** @throws ModelException if the model writes none */
    Entry.Summarized summarize() throws InterruptedException {
        List<Entry> transcript = log.entries();
        List<Entry> seen = Memory.of(transcript);
        Memory.trim(seen, ANSWERS_KEPT);
        seen.add(new Entry.Noted(settings.clock().instant(), settings.texts().summary()));
        Reply reply = model.reply(
                new Request(
                        Memory.system(settings.texts().system(), transcript),
                        seen,
                        settings.texts().tools()),
                ReplyListener.NONE);
        if (reply.text().isBlank()) throw new ModelException("the model wrote no summary of the conversation");
        Entry.Summarized summary = log.summarized(model.name(), reply.text(), reply.use());
        news.tell(new TurnEvent.Summarized(summary.text()));
        return summary;
    }
}
