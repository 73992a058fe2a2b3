package dev.berth.sandbox;

import java.time.Duration;

/** A command that was started: it can be waited for, written to and stopped. Any thread may call. */
public interface RunningCommand {

    /** Names this command within its sandbox, for people and models: {@code c7}. Never used twice in a conversation. */
    String handle();

    Command command();

    /**
     * Waits until the command ends, at most as long as given, and hands over the text that came since it last handed
     * some over: over all calls each byte once, no character split. After the end it repeats the {@link Progress.Ended}
     * with empty text.
     */
    Progress await(Duration longest) throws InterruptedException;

    /**
     * Sends text to the command's standard input.
     *
     * @throws IllegalStateException if the command has ended, or was started with empty standard input
     */
    void write(String text);

    /** Gives the command end of file on its standard input. Idempotent; does nothing after the end. */
    void closeStdin();

    /**
     * Stops everything the command started, politely first, within two seconds, and keeps the shell where it can. It ends
     * as {@link Outcome.Interrupted}. Returns at once; does nothing after the end.
     */
    void interrupt();

    /** Waits for the end; an interrupt of the calling thread stops the command and is then thrown. */
    default Result toEnd() throws InterruptedException {
        try {
            while (true) {
                if (await(Duration.ofHours(1)) instanceof Progress.Ended(Result result)) return result;
            }
        } catch (InterruptedException e) {
            interrupt();
            throw e;
        }
    }
}
