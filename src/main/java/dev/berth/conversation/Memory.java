package dev.berth.conversation;

import dev.berth.transcript.Entry;
import java.util.ArrayList;
import java.util.List;

/**
 * What of a conversation the model still sees: without the turns that were taken back, with old answers trimmed and the
 * distant past summarized where the transcript says so. The transcript itself keeps all of it.
 */
final class Memory {
    private static final String NOT_UNDONE =
            "[The user took back the turn that was here. What its commands did in the sandbox was not undone.]";

    private static final String SUMMARY = "[What was said before this is known to you by your own summary of it:]\n\n";

    /** Of an answer that is trimmed, so much of its beginning and of its end stays. */
    private static final int ENDS = 300;

    /** Cutting less than this out would save nothing. */
    private static final int WORTH_CUTTING = 400;

    private Memory() {}

    /** What a request holds; every call in it has its answer if it had it in the transcript. */
    static List<Entry> of(List<Entry> transcript) {
        List<Entry> seen = new ArrayList<>();
        for (Entry entry : transcript) {
            if (entry instanceof Entry.TookBack back) takeBack(seen, back);
            else if (entry instanceof Entry.Trimmed trimmed) trim(seen, trimmed.keep());
            else if (entry instanceof Entry.Summarized summary) summarize(seen, summary);
            else seen.add(entry);
        }
        return seen;
    }

    /** Shortens answers where they stand, so that each call still has its own. */
    static void trim(List<Entry> seen, int keep) {
        int kept = 0;
        for (int i = seen.size() - 1; i >= 0; i--) {
            if (seen.get(i) instanceof Entry.ToolAnswered answered && kept++ >= keep) seen.set(i, trimmed(answered));
        }
    }

    private static Entry.ToolAnswered trimmed(Entry.ToolAnswered answered) {
        String text = answered.answer();
        int cut = text.length() - 2 * ENDS;
        if (cut < WORTH_CUTTING) return answered;
        int from = text.offsetByCodePoints(0, text.codePointCount(0, ENDS));
        int to = text.offsetByCodePoints(0, text.codePointCount(0, text.length() - ENDS));
        String shorter = text.substring(0, from) + "\n[… " + (to - from)
                + " characters of this old answer are not shown any more …]\n" + text.substring(to);
        return new Entry.ToolAnswered(answered.at(), answered.callId(), answered.tool(), shorter, answered.failed());
    }

    /** In the midst of a turn its first words stay, for they are what the model works on. */
    private static void summarize(List<Entry> seen, Entry.Summarized summary) {
        List<Entry> last = lastTurn(seen);
        boolean running = !last.isEmpty() && !(last.getLast() instanceof Entry.TurnEnded);
        Entry words = running ? last.getFirst() : null;
        seen.clear();
        seen.add(new Entry.Noted(summary.at(), SUMMARY + summary.text()));
        if (words != null) seen.add(words);
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
