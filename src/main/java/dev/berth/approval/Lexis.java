package dev.berth.approval;

/** What bash takes for one token, character by character. Written as loops: the texts may be long, and come from a stranger. */
final class Lexis {
    private static final String ENDS_WORD = " \t\n'\"`$;|&<>()";
    private static final String EXPANDED = "*?[]{}~";
    private static final String BLANK = " \t\n";

    private Lexis() {}

    /** Unquoted text that is one word, or a piece of one. */
    static boolean isWord(String text) {
        if (text.isEmpty() || text.charAt(0) == '#') return false;
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (ENDS_WORD.indexOf(c) >= 0) return false;
            boolean escapes = c == '\\';
            if (escapes && (at + 1 == text.length() || text.charAt(at + 1) == '\n')) return false;
            at += escapes ? 2 : 1;
        }
        return true;
    }

    /** Text without anything that bash would expand between quotes of a kind; {@code end} would end it. */
    static boolean isLiteral(String text, char end) {
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '`' || c == '$' || c == end) return false;
            at += c == '\\' ? 2 : 1;
        }
        // A backslash at the end would take the next character with it.
        return at == text.length();
    }

    /** {@code $'…'}, and no more. */
    static boolean isEscapedText(String text) {
        if (text.length() < 3 || !text.startsWith("$'")) return false;
        int at = 2;
        while (at < text.length() - 1) {
            if (text.charAt(at) == '\'') return false;
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        return at == text.length() - 1 && text.endsWith("'");
    }

    static boolean isSingleQuoted(String text) {
        return text.length() >= 2 && text.indexOf('\'', 1) == text.length() - 1 && text.charAt(0) == '\'';
    }

    /** Whether unquoted text may become other words, or none: a pattern for file names, braces, somebody's home. */
    static boolean isExpanded(String text) {
        int at = 0;
        while (at < text.length()) {
            if (EXPANDED.indexOf(text.charAt(at)) >= 0) return true;
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        return false;
    }

    /** Blanks, line ends, and lines that are continued. */
    static boolean isGap(String text) {
        return joined(text).chars().allMatch(c -> BLANK.indexOf(c) >= 0);
    }

    /** Without the backslashes at line ends, which bash takes away before it looks at anything else. */
    static String joined(String text) {
        return text.replace("\\\n", "");
    }
}
