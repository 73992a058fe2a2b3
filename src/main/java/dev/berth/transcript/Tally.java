package dev.berth.transcript;

import java.time.Instant;

/** Counts a transcript's entries as they pass, so that a list of conversations keeps none of them. */
final class Tally {
    private static final int TITLE_LENGTH = 80;

    private int entries;
    private int turns;
    private String firstWords = "";
    private TokenUse use = TokenUse.NONE;

    void add(Entry entry) {
        entries++;
        if (entry instanceof Entry.ModelSaid said) use = use.plus(said.use());
        if (entry instanceof Entry.UserSaid said && turns++ == 0) firstWords = oneLine(said.text());
    }

    Listed.Sound listed(ConversationId id, long bytes, Instant changed, String title) {
        return new Listed.Sound(id, bytes, changed, title.isEmpty() ? firstWords : title, entries, turns, use);
    }

    /** Without the control characters that would let a title write on the terminal that shows it. */
    static String oneLine(String text) {
        String line = text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        if (line.length() <= TITLE_LENGTH) return line;
        return line.substring(0, line.offsetByCodePoints(0, line.codePointCount(0, TITLE_LENGTH - 1))) + "…";
    }
}
