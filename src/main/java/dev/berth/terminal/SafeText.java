package dev.berth.terminal;

/**
 * Makes text that a stranger wrote safe for a person's terminal, piece by piece as it streams: nothing but printable
 * characters, line feeds and tabs is left, and colors where the terminal shows them. Everything else that a terminal would obey
 * (cursor, title, clipboard, links, replies typed into the prompt) is taken out, also where it is split over pieces, and
 * so is what reverses the direction of writing. One thread.
 */
public final class SafeText {
    /** Longer sequences than this are not sequences but text whose beginning looked like one. */
    private static final int LONGEST_SEQUENCE = 4096;

    private static final char ESCAPE = '\u001b';

    private enum State {
        TEXT,
        ESCAPED,
        /** After ESC and a character that announces one more, as {@code ESC ( B}. */
        INTERMEDIATE,
        CONTROL,
        /** In a string that the terminal itself would take: OSC, DCS, APC, PM, SOS. */
        STRING,
        STRING_ESCAPED,
        AFTER_RETURN
    }

    private final boolean colors;
    private final StringBuilder parameters = new StringBuilder();
    private State state = State.TEXT;
    private int length;
    private boolean colored;

    /** @param colors whether color sequences (SGR) are let through */
    public SafeText(boolean colors) {
        this.colors = colors;
    }

    /** A whole text at once. */
    public static String of(String text) {
        SafeText safe = new SafeText(false);
        return safe.next(text) + safe.end();
    }

    /** What of this piece may be shown. What may be the beginning of a sequence is kept back. */
    public String next(String piece) {
        StringBuilder shown = new StringBuilder(piece.length());
        for (int i = 0; i < piece.length(); i++) take(piece.charAt(i), shown);
        return shown.toString();
    }

    /** What must still be shown when no more text comes: the end of a line, and of a color. */
    public String end() {
        String rest = (state == State.AFTER_RETURN ? "\n" : "") + (colored ? ESCAPE + "[0m" : "");
        state = State.TEXT;
        colored = false;
        return rest;
    }

    private void take(char next, StringBuilder shown) {
        if (state == State.AFTER_RETURN) afterReturn(next, shown);
        switch (state) {
            case TEXT, AFTER_RETURN -> text(next, shown);
            case ESCAPED -> escaped(next);
            case INTERMEDIATE -> state = isIntermediate(next) ? State.INTERMEDIATE : State.TEXT;
            case CONTROL -> control(next, shown);
            case STRING -> string(next, shown);
            case STRING_ESCAPED -> state = next == '\\' ? State.TEXT : State.STRING;
        }
    }

    /** A return without a line feed would write over the line: it begins a new one instead. */
    private void afterReturn(char next, StringBuilder shown) {
        if (next == '\r') return;
        if (next != '\n') shown.append('\n');
        state = State.TEXT;
    }

    private void text(char next, StringBuilder shown) {
        length = 0;
        switch (next) {
            case ESCAPE -> state = State.ESCAPED;
            case '\r' -> state = State.AFTER_RETURN;
            case '\u009b' -> beginControl();
            case '\u0090', '\u0098', '\u009d', '\u009e', '\u009f' -> state = State.STRING;
            default -> {
                if (isPrintable(next)) shown.append(next);
            }
        }
    }

    private void escaped(char next) {
        switch (next) {
            case '[' -> beginControl();
            case ']', 'P', 'X', '^', '_' -> state = State.STRING;
            case ESCAPE -> state = State.ESCAPED;
            default -> state = isIntermediate(next) ? State.INTERMEDIATE : State.TEXT;
        }
    }

    private void beginControl() {
        parameters.setLength(0);
        state = State.CONTROL;
    }

    private void control(char next, StringBuilder shown) {
        boolean parameter = next >= 0x20 && next <= 0x3f;
        if (parameter && parameters.length() < LONGEST_SEQUENCE) {
            parameters.append(next);
            return;
        }
        state = State.TEXT;
        if (next == ESCAPE) state = State.ESCAPED;
        else if (next < 0x20) text(next, shown);
        else if (next == 'm') color(shown);
    }

    private void color(StringBuilder shown) {
        if (!colors || !isColor()) return;
        colored = true;
        shown.append(ESCAPE).append('[').append(parameters).append('m');
    }

    private boolean isColor() {
        return parameters.chars().allMatch(c -> (c >= '0' && c <= '9') || c == ';' || c == ':');
    }

    /** A string that runs on over a line's end was none: what follows is shown again. */
    private void string(char next, StringBuilder shown) {
        if (next == ESCAPE) state = State.STRING_ESCAPED;
        else if (next == '\u0007' || next == '\u009c') state = State.TEXT;
        else if (next == '\n' || ++length > LONGEST_SEQUENCE) {
            state = State.TEXT;
            text(next, shown);
        }
    }

    private static boolean isIntermediate(char c) {
        return c >= 0x20 && c <= 0x2f;
    }

    private static boolean isPrintable(char c) {
        if (c == '\n' || c == '\t') return true;
        boolean control = c < 0x20 || (c >= 0x7f && c <= 0x9f);
        boolean direction = (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0x200e || c == 0x200f;
        boolean lineEnd = c == 0x2028 || c == 0x2029;
        return !control && !direction && !lineEnd;
    }
}
