package dev.berth.sandbox;

import java.time.Duration;

/**
 * What is to be run: any text that bash takes, given to it unchanged (carriage returns before line feeds excepted).
 *
 * @param text the bash source, without zero bytes
 * @param timeout how long it may run before everything it started is ended
 * @param stdin what it reads from standard input
 * @param background whether the shell goes on at once, as with {@code &}: it is then a job of the shell with output of
 *     its own, and other commands run beside it
 */
public record Command(String text, Duration timeout, Stdin stdin, boolean background) {

    /** The limit of a command that names none. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(120);

    /** What a command reads from standard input. */
    public enum Stdin {
        /** End of file at once. */
        EMPTY,
        /** What {@link RunningCommand#write} sends, until {@link RunningCommand#closeStdin}. */
        OPEN
    }

    public Command {
        if (text.indexOf('\0') >= 0) throw new IllegalArgumentException("a command cannot hold a zero byte");
        if (timeout.isNegative() || timeout.isZero())
            throw new IllegalArgumentException("timeout must be positive, not " + timeout);
    }

    /** In the foreground, with the default time limit and nothing to read. */
    public static Command of(String text) {
        return new Command(text, DEFAULT_TIMEOUT, Stdin.EMPTY, false);
    }

    public Command withTimeout(Duration newTimeout) {
        return new Command(text, newTimeout, stdin, background);
    }

    public Command withOpenStdin() {
        return new Command(text, timeout, Stdin.OPEN, background);
    }

    public Command inBackground() {
        return new Command(text, timeout, stdin, true);
    }
}
