package dev.berth.shell;

import java.util.regex.Pattern;

/** Terminal output as a reader without a terminal would have it: escapes gone, overwritten lines at their last state. */
final class PlainText {
    private static final String ESC = "\u001b";

    /** Strings (OSC, DCS, APC, PM, SOS) with their ends, control sequences, and the short escapes, in both codings. */
    private static final Pattern ESCAPES = Pattern.compile("(?s)"
            + "(?:" + ESC + "[\\]PX^_]|[\u0090\u0098\u009d-\u009f])[^\u0007\u001b\u009c]*(?:\u0007|\u009c|" + ESC
            + "\\\\|(?="
            + ESC + ")|$)"
            + "|(?:" + ESC + "\\[|\u009b)[0-?]*[ -/]*(?:[@-~]|$)"
            + "|" + ESC + "[ -/]*(?:[0-~]|$)"
            + "|[\u0080-\u009f\u0007]");

    private PlainText() {}

    static String of(String text) {
        return lastStates(withoutEscapes(text)).replace('\0', '\ufffd');
    }

    private static String withoutEscapes(String text) {
        return needsCleaning(text) ? ESCAPES.matcher(text).replaceAll("") : text;
    }

    private static boolean needsCleaning(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\u001b' || c == '\u0007' || (c >= '\u0080' && c <= '\u009f')) return true;
        }
        return false;
    }

    /** Of a line that was written several times over by carriage returns, what was written last. */
    private static String lastStates(String text) {
        if (text.indexOf('\r') < 0) return text;
        StringBuilder kept = new StringBuilder(text.length());
        int line = 0;
        while (line < text.length()) {
            int end = text.indexOf('\n', line);
            if (end < 0) end = text.length();
            appendLastState(kept, text, line, end);
            if (end < text.length()) kept.append('\n');
            line = end + 1;
        }
        return kept.toString();
    }

    private static void appendLastState(StringBuilder kept, String text, int from, int end) {
        boolean ended = end > from && end < text.length() && text.charAt(end - 1) == '\r';
        int to = ended ? end - 1 : end;
        while (to > from && text.charAt(to - 1) == '\r') to--;
        int start = text.lastIndexOf('\r', to - 1);
        kept.append(text, Math.max(from, start + 1), to);
        if (ended) kept.append('\r');
    }
}
