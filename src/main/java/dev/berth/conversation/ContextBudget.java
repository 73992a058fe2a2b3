package dev.berth.conversation;

import dev.berth.transcript.Entry;
import java.util.List;

/**
 * Whether what the model is to see still fits into its window. The model's own count of its last request is exact; what
 * came after it is estimated.
 */
final class ContextBudget {
    /** Beyond this share of the window something must go; the rest is for the reply, and for estimates that were too low. */
    private static final double FULL = 0.8;

    private static final int CHARACTERS_OF_A_TOKEN = 3;

    private final long window;

    /** @param window in tokens */
    ContextBudget(long window) {
        this.window = window;
    }

    boolean isExceeded(List<Entry> seen) {
        return tokens(seen) > window * FULL;
    }

    /** Whether taking so many characters away is enough. */
    boolean isEnough(List<Entry> seen, long characters) {
        return tokens(seen) - characters / CHARACTERS_OF_A_TOKEN <= window * FULL;
    }

    private static long tokens(List<Entry> seen) {
        long tokens = 0;
        for (Entry entry : seen) {
            if (entry instanceof Entry.ModelSaid said && said.use().input() > 0)
                tokens = said.use().total();
            else tokens += characters(entry) / CHARACTERS_OF_A_TOKEN;
        }
        return tokens;
    }

    static long characters(List<Entry> entries) {
        return entries.stream().mapToLong(ContextBudget::characters).sum();
    }

    private static long characters(Entry entry) {
        return switch (entry) {
            case Entry.UserSaid said -> said.text().length();
            case Entry.UserAdded added -> added.text().length();
            case Entry.Noted noted -> noted.text().length();
            case Entry.ToolAnswered answered -> answered.answer().length();
            case Entry.ModelSaid said ->
                said.text().length()
                        + said.wire().length()
                        + said.calls().stream()
                                .mapToLong(call -> call.arguments().length())
                                .sum();
            case Entry.Began began -> 0;
            case Entry.Instructed instructed -> 0;
            case Entry.TookBack back -> 0;
            case Entry.Trimmed trimmed -> 0;
            case Entry.Summarized summarized -> 0;
            case Entry.TurnEnded ended -> 0;
        };
    }
}
