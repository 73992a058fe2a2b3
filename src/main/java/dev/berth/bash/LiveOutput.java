package dev.berth.bash;

/**
 * Is told the output of commands as it comes, from their sandbox's threads: in order for each command, and also after
 * the call that started it was answered. The promises of {@link dev.berth.sandbox.OutputListener} hold.
 */
@FunctionalInterface
public interface LiveOutput {

    /** Tells nobody. */
    LiveOutput NONE = (callId, piece) -> {};

    /** {@code callId} is that of the call that started the command. */
    void output(String callId, String piece);
}
