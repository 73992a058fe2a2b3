package dev.berth.conversation;

import dev.berth.model.Model;
import dev.berth.model.ModelException;
import dev.berth.model.Reply;
import dev.berth.model.ReplyListener;
import dev.berth.model.Request;
import dev.berth.transcript.Entry;
import dev.berth.transcript.ToolDescription;
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
    private final ContextBudget budget;

    Compaction(ConversationSettings settings, Model model, Log log, News news) {
        this.settings = settings;
        this.model = model;
        this.log = log;
        this.news = news;
        this.budget = new ContextBudget(
                settings.models().window(model.name()),
                settings.texts().system().length()
                        + settings.texts().tools().stream()
                                .mapToLong(Compaction::length)
                                .sum());
    }

    private static long length(ToolDescription tool) {
        return (long) tool.text().length() + tool.schema().length();
    }

    /** Does what is needed, which as a rule is nothing, and returns the summary if the model had to write one. */
    Optional<Entry.Summarized> asNeeded() throws InterruptedException {
        List<Entry> seen = Memory.of(log.entries());
        if (fits(seen)) return Optional.empty();
        long saved = trim(seen);
        if (saved > 0 && budget.fitsWithout(saved, seen)) return Optional.empty();
        // What cannot be summed up any more is sent as it is: only the model knows for sure that it is too long.
        return canBeSummarized() ? Optional.of(summarizeAloud()) : Optional.empty();
    }

    /**
     * The model refused its request as too long: does what can be done, as above.
     *
     * @throws ModelException.ContextOverflow the refusal, if nothing can be done
     */
    Optional<Entry.Summarized> after(ModelException.ContextOverflow refusal) throws InterruptedException {
        if (trim(Memory.of(log.entries())) > 0) return Optional.empty();
        if (!canBeSummarized()) throw refusal;
        return Optional.of(summarizeAloud());
    }

    /** What the model counted before the last trimming is of no use after it. */
    private boolean fits(List<Entry> seen) {
        for (Entry entry : log.entries().reversed()) {
            if (entry instanceof Entry.ModelSaid) return budget.fits(seen);
            if (entry instanceof Entry.Trimmed) return budget.fitsByEstimate(seen);
        }
        return budget.fits(seen);
    }

    /** How many characters that saved. */
    private long trim(List<Entry> seen) {
        List<Entry> trimmed = new ArrayList<>(seen);
        Memory.trim(trimmed, ANSWERS_KEPT);
        long saved = ContextBudget.characters(seen) - ContextBudget.characters(trimmed);
        if (saved > 0) {
            log.trimmed(ANSWERS_KEPT);
            news.tell(new TurnEvent.Trimmed(saved));
        }
        return saved;
    }

    /** A summary and the words that the running turn began with cannot become shorter. */
    private boolean canBeSummarized() {
        List<Entry> seen = Memory.of(log.entries());
        return seen.stream().anyMatch(Entry.ModelSaid.class::isInstance)
                || seen.stream().filter(Entry.UserSaid.class::isInstance).count() > 1;
    }

    private Entry.Summarized summarizeAloud() throws InterruptedException {
        news.tell(new TurnEvent.Warned(
                "The conversation grows too long for " + model.name() + ", which sums it up now."));
        return summarize();
    }

    /** @throws ModelException if the model writes none */
    Entry.Summarized summarize() throws InterruptedException {
        Reply reply = summary();
        if (reply.text().isBlank()) throw new ModelException("the model wrote no summary of the conversation");
        Entry.Summarized summary = log.summarized(model.name(), reply.text(), reply.use());
        news.tell(new TurnEvent.Summarized(summary.text()));
        return summary;
    }

    /** Of as much of the conversation as the model can read. */
    private Reply summary() throws InterruptedException {
        List<Entry> told = Memory.of(log.entries());
        Memory.trim(told, ANSWERS_KEPT);
        while (true) {
            Optional<List<Entry>> less = Excerpt.of(told);
            if (less.isPresent() && !budget.fitsByEstimate(told)) {
                told = less.get();
                continue;
            }
            try {
                return model.reply(summaryOf(told), ReplyListener.NONE);
            } catch (ModelException.ContextOverflow e) {
                told = less.orElseThrow(() -> e);
            }
        }
    }

    private Request summaryOf(List<Entry> told) {
        List<Entry> entries = new ArrayList<>(told);
        entries.add(new Entry.Noted(settings.clock().instant(), settings.texts().summary()));
        return new Request(
                Memory.system(settings.texts().system(), log.entries()),
                entries,
                settings.texts().tools());
    }
}
