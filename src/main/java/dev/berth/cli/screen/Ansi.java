package dev.berth.cli.screen;

import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;

/** A line as the bytes of a terminal have it; every character is written as it is, those that draw boxes, too. */
final class Ansi {
    private static final String PLAIN = "\u001b[0m";

    private Ansi() {}

    static String of(AttributedString line) {
        StringBuilder ansi = new StringBuilder(line.length() + 16);
        AttributedStyle current = AttributedStyle.DEFAULT;
        for (int at = 0; at < line.length(); at = line.runLimit(at)) {
            AttributedStyle style = line.styleAt(at);
            if (!style.equals(current)) ansi.append(PLAIN).append(begun(style));
            current = style;
            ansi.append(line, at, line.runLimit(at));
        }
        if (!current.equals(AttributedStyle.DEFAULT)) ansi.append(PLAIN);
        return ansi.toString();
    }

    private static String begun(AttributedStyle style) {
        return style.equals(AttributedStyle.DEFAULT) ? "" : "\u001b[" + style.toAnsi() + "m";
    }
}
