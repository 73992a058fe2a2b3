package dev.berth.replay;

import java.util.regex.Pattern;

/**
 * How a value is written so that it can stand at a place of a YAML text.
 *
 * @param head what stands where the value begins
 * @param body lines that follow the line of the head, each after a line end; empty unless it is a block of text
 */
record YamlForm(String head, String body) {
    /** What needs no quotes between braces or brackets. */
    private static final Pattern PLAIN_IN_FLOW = Pattern.compile("[A-Za-z/](?:[A-Za-z0-9_ ./-]*[A-Za-z0-9_/])?");
    /** What needs no quotes elsewhere: neither a key's colon nor a comment's hash is in it. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z/](?:[^:#\\s]|:(?=\\S)|(?<=\\S)#| (?=\\S))*(?<!:)");

    private static final int INDENT = 2;
    private static final int LONGEST_PLAIN = 300;
    private static final Pattern TAKEN_FOR_ANOTHER =
            Pattern.compile("null|true|false|yes|no|on|off|y|n", Pattern.CASE_INSENSITIVE);

    /** The styles of a text that an editor may keep. */
    enum Style {
        PLAIN,
        SINGLE,
        DOUBLE,
        BLOCK
    }

    private static YamlForm inline(String head) {
        return new YamlForm(head, "");
    }

    static YamlForm of(Truth truth, Style preferred, YamlPlaces.Place place) {
        return switch (truth) {
            case Truth.Whole(long number) -> inline(String.valueOf(number));
            case Truth.Json(String json) -> inline(json);
            case Truth.Text(String text) -> {
                if (canBeBlock(text, preferred) && !place.inFlow()) yield block(text, "", place.indent());
                yield inline(quoted(text, preferred, place.inFlow()));
            }
        };
    }

    /** A text that stands alone after a key, exactly. */
    static YamlForm exactly(String text, int indent) {
        boolean oneLineEnd = text.endsWith("\n") && !text.endsWith("\n\n");
        boolean writable = !text.endsWith("\n") || oneLineEnd;
        if (writable && canBeBlock(text, Style.PLAIN)) return block(text, oneLineEnd ? "" : "-", indent);
        return inline(quoted(text, Style.PLAIN, false));
    }

    /**
     * A text as a block.
     *
     * @param chomping the sign for what is at its end: {@code -} for nothing, else there is one line end
     * @param indent of what it is a part of
     */
    private static YamlForm block(String text, String chomping, int indent) {
        String margin = " ".repeat(indent + INDENT);
        boolean beginsWithSpace = text.stripLeading().length() < text.length() && text.charAt(0) != '\t';
        StringBuilder body = new StringBuilder();
        text.lines().forEach(line -> body.append('\n').append(line.isEmpty() ? "" : margin + line));
        return new YamlForm("|" + (beginsWithSpace ? INDENT : "") + chomping, body.toString());
    }

    /** Whether a block would say it, and is how a person would write it. */
    private static boolean canBeBlock(String text, Style preferred) {
        boolean wanted = preferred == Style.BLOCK || text.indexOf('\n') >= 0;
        return wanted && !text.isBlank() && text.codePoints().allMatch(c -> c == '\n' || isPlainlyPrintable(c));
    }

    /** A text on one line. */
    private static String quoted(String text, Style preferred, boolean inFlow) {
        boolean oneLine = text.codePoints().allMatch(YamlForm::isPlainlyPrintable);
        if (!oneLine || (preferred == Style.DOUBLE && !text.isEmpty())) return doubleQuoted(text);
        boolean plain = text.length() <= LONGEST_PLAIN
                && (inFlow ? PLAIN_IN_FLOW : PLAIN).matcher(text).matches()
                && !TAKEN_FOR_ANOTHER.matcher(text).matches();
        if (plain && preferred != Style.SINGLE) return text;
        return "'" + text.replace("'", "''") + "'";
    }

    private static String doubleQuoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> quoted.append(escaped(c)));
        return quoted.append('"').toString();
    }

    private static String escaped(int c) {
        return switch (c) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\t' -> "\\t";
            case '\r' -> "\\r";
            case 0x1b -> "\\e";
            default ->
                isPlainlyPrintable(c) ? Character.toString(c) : String.format(c < 0x100 ? "\\x%02x" : "\\u%04x", c);
        };
    }

    /** Whether a person sees it, and YAML takes it for nothing but itself. */
    private static boolean isPlainlyPrintable(int c) {
        if (c == '\t' || (c >= 0x20 && c <= 0x7e)) return true;
        boolean lineEnd = c == 0x85 || c == 0x2028 || c == 0x2029;
        boolean surrogate = c >= 0xd800 && c <= 0xdfff;
        return c >= 0xa0 && !lineEnd && !surrogate && c != 0xfeff && c != 0xfffe && c != 0xffff;
    }
}
