package dev.berth.cli.screen;

/** What a person did at the keyboard. */
public sealed interface Typed {

    /** A line, or several, was finished. */
    record Line(String text) implements Typed {}

    /**
     * A key was pressed that means something at once.
     *
     * @param begun the line that was being typed
     */
    record Pressed(Key key, String begun) implements Typed {}

    /** There will be no more: Ctrl-D on an empty line, or the terminal is gone. */
    record End() implements Typed {}

    /** Keys that mean something at once. */
    enum Key {
        /** Ctrl-C. */
        STOP,
        /** Ctrl-O. */
        OPEN,
        /** Esc. */
        HURRY,
        /** Ctrl-Z. */
        SUSPEND
    }
}
