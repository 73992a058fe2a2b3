package dev.berth.cli.screen;

import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;

/**
 * How the parts of a page look: in the terminal's own sixteen colors, which its owner chose to be read on light or dark,
 * or without any.
 */
public enum Ink {
    COLOR,
    MONOCHROME;

    private static final int NONE = -1;

    /** What a part of a page is. */
    public enum Tone {
        PLAIN(Ink.NONE, Weight.NORMAL),
        /** What the person said. */
        USER(AttributedStyle.CYAN, Weight.BOLD),
        STRONG(Ink.NONE, Weight.BOLD),
        FAINT(Ink.NONE, Weight.FAINT),
        GOOD(AttributedStyle.GREEN, Weight.NORMAL),
        BAD(AttributedStyle.RED, Weight.NORMAL),
        NOTE(AttributedStyle.MAGENTA, Weight.NORMAL),
        /** Of code. */
        KEYWORD(AttributedStyle.MAGENTA, Weight.NORMAL),
        TEXT(AttributedStyle.GREEN, Weight.NORMAL),
        NAME(AttributedStyle.CYAN, Weight.NORMAL),
        VALUE(AttributedStyle.YELLOW, Weight.NORMAL),
        COMMENT(Ink.NONE, Weight.FAINT);

        private final int color;
        private final Weight weight;

        Tone(int color, Weight weight) {
            this.color = color;
            this.weight = weight;
        }
    }

    private enum Weight {
        NORMAL,
        BOLD,
        FAINT;

        AttributedStyle style() {
            return switch (this) {
                case NORMAL -> AttributedStyle.DEFAULT;
                case BOLD -> AttributedStyle.BOLD;
                case FAINT -> AttributedStyle.DEFAULT.faint();
            };
        }
    }

    public AttributedStyle style(Tone tone) {
        AttributedStyle style = tone.weight.style();
        return this == COLOR && tone.color != NONE ? style.foreground(tone.color) : style;
    }

    public AttributedString paint(Tone tone, String text) {
        return new AttributedString(text, style(tone));
    }
}
