package dev.berth.approval;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Takes the text of a pattern apart into words. */
final class PatternWords {

    /** One word: as it was written, and as an expression that the whole of a text must match. */
    record PatternWord(String written, Pattern glob) {}

    private final List<PatternWord> words = new ArrayList<>();
    private final StringBuilder written = new StringBuilder();
    private final StringBuilder regex = new StringBuilder();

    /** @throws IllegalArgumentException if a quote is open, or a backslash is last */
    PatternWords(String pattern) {
        char quote = 0;
        boolean escaped = false;
        for (int at = 0; at < pattern.length(); at++) {
            char c = pattern.charAt(at);
            if (!escaped && quote == 0 && Character.isWhitespace(c)) {
                end();
                continue;
            }
            written.append(c);
            if (escaped) {
                escaped = false;
                literal(c);
            } else if (c == '\\' && quote != '\'') escaped = true;
            else if (quote != 0 && c == quote) quote = 0;
            else if (quote == 0 && (c == '\'' || c == '"')) quote = c;
            else if (quote == 0 && c == '*') regex.append(".*");
            else literal(c);
        }
        if (escaped) throw new IllegalArgumentException("a backslash at the end of '" + pattern + "'");
        if (quote != 0) throw new IllegalArgumentException("a quote is open in '" + pattern + "'");
        end();
    }

    List<PatternWord> words() {
        return List.copyOf(words);
    }

    private void literal(char c) {
        regex.append(Pattern.quote(String.valueOf(c)));
    }

    private void end() {
        if (!written.isEmpty())
            words.add(new PatternWord(written.toString(), Pattern.compile(regex.toString(), Pattern.DOTALL)));
        written.setLength(0);
        regex.setLength(0);
    }
}
