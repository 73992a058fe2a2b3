package dev.berth.conversation;

import dev.berth.transcript.Entry;
import java.util.ArrayList;
import java.util.List;

/** What of a conversation the model still sees. The transcript keeps all of it. */
final class Memory {
    private static final String NOT_UNDONE =
            "[The user took back the turn that was here. What its commands did in the sandbox was not undone.]";

    private Memory() {}

    /** What a request holds; every call in it has its answer if it had it in the transcript. */
    static List<Entry> of(List<Entry> transcript) {
        List<Entry> seen = new ArrayList<>();
        for (Entry entry : transcript) {
            if (entry instanceof Entry.TookBack back) takeBack(seen, back);
            else seen.add(entry);
        }
        return seen;
    }

    /** The system prompt, and beside it what the conversation was last instructed. */
    static String system(String prompt, List<Entry> transcript) {
        return transcript.reversed().stream()
                .filter(Entry.Instructed.class::isInstance)
                .map(entry -> ((Entry.Instructed) entry).text())
                .findFirst()
                .filter(text -> !text.isBlank())
                .map(text -> prompt + "\n\n" + text)
                .orElse(prompt);
    }

    /** The turn that would be taken back next, from the user's words to its end; empty if there is none. */
    static List<Entry> lastTurn(List<Entry> seen) {
        int begin = seen.size() - 1;
        while (begin >= 0 && !(seen.get(begin) instanceof Entry.UserSaid)) begin--;
        if (begin < 0) return List.of();
        int end = begin;
        while (end < seen.size() && !(seen.get(end) instanceof Entry.TurnEnded)) end++;
        return seen.subList(begin, Math.min(end + 1, seen.size()));
    }

    private static void takeBack(List<Entry> seen, Entry.TookBack back) {
        List<Entry> turn = lastTurn(seen);
        if (turn.isEmpty()) return;
        boolean acted = turn.stream().anyMatch(Entry.ToolAnswered.class::isInstance);
        turn.clear();
        if (acted) seen.add(new Entry.Noted(back.at(), NOT_UNDONE));
    }
}
