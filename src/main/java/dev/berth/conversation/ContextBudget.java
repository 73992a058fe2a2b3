package dev.berth.conversation;

import dev.berth.transcript.Entry;
import java.util.List;
import java.util.OptionalLong;

/**
 * Whether what the model is to see still fits into its window. The model's own count of its last request is exact; what
 * came after it is estimated. Where the window is not known, everything fits until the model says otherwise.
 *
 * @param window in tokens
 * @param besides how many characters each request holds beside the conversation: system prompt, descriptions of tools
 */
record ContextBudget(OptionalLong window, long besides) {
    /** Beyond this share of the window something must go; the rest is for the reply, and for estimates that were too low. */
    private static final double FULL = 0.8;

    private static final int CHARACTERS_OF_A_TOKEN = 3;

    /** After what the model counted. */
    boolean fits(List<Entry> seen) {
        return fitsWithout(0, seen);
    }

    /** Whether it would fit with so many characters taken away. */
    boolean fitsWithout(long characters, List<Entry> seen) {
        return within(counted(seen) - characters / CHARACTERS_OF_A_TOKEN);
    }

    /** Without what the model counted: for a conversation that it was not sent in this form. */
    boolean fitsByEstimate(List<Entry> seen) {
        return within((besides + characters(seen)) / CHARACTERS_OF_A_TOKEN);
    }

    private boolean within(long tokens) {
        return window.isEmpty() || tokens <= window.getAsLong() * FULL;
    }

    private long counted(List<Entry> seen) {
        long tokens = besides / CHARACTERS_OF_A_TOKEN;
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
