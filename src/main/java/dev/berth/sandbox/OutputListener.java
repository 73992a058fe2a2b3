package dev.berth.sandbox;

/**
 * Is told a command's output as it comes. Called from one thread at a time, in order, with nothing dropped and no
 * character split. The text is as the command wrote it, terminal escapes included.
 *
 * <p>A listener that is slow slows its own command down (the command waits in its write). One that throws is told no
 * more. One that does not return is left behind when the command is stopped.
 */
@FunctionalInterface
public interface OutputListener {

    /** Tells nobody. */
    OutputListener NONE = text -> {};

    void output(String text);
}
