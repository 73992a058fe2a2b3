package dev.berth.conversation;

import dev.berth.transcript.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Less of a conversation, for a model that cannot read all of it even once more. */
final class Excerpt {
    private static final String LEFT_OUT =
            "[The beginning of the conversation is left out here, because it is too long to be read.]";

    private Excerpt() {}

    /** First without the middles of the latest answers too, then the later half of it, and so on. */
    static Optional<List<Entry>> of(List<Entry> seen) {
        List<Entry> trimmed = new ArrayList<>(seen);
        Memory.trim(trimmed, 0);
        return ContextBudget.characters(trimmed) < ContextBudget.characters(seen)
                ? Optional.of(trimmed)
                : laterHalf(seen);
    }

    /** Begins with somebody's words, for an answer means nothing without its call. */
    private static Optional<List<Entry>> laterHalf(List<Entry> seen) {
        for (int begin = Math.max(2, seen.size() / 2); begin < seen.size(); begin++) {
            Entry entry = seen.get(begin);
            if (!(entry instanceof Entry.UserSaid || entry instanceof Entry.ModelSaid)) continue;
            List<Entry> half = new ArrayList<>(seen.subList(begin, seen.size()));
            half.addFirst(new Entry.Noted(entry.at(), LEFT_OUT));
            return Optional.of(half);
        }
        return Optional.empty();
    }
}
