package dev.berth.sandbox;

import java.util.List;

/**
 * The place where the commands of one conversation run: one live bash whose state lasts from command to command.
 * It keeps their files and processes apart from the host's, but may share the host's network: in that case a port that
 * a command opens is a port of the host, and the host's own services answer on localhost.
 *
 * <p>Nothing is created before the first command. Commands of one sandbox run one at a time; callers that come while one
 * runs wait, first come first served. Any thread may call any method.
 *
 * <p>How a command ends is a value ({@link Outcome}), also when the place itself is lost while it runs. A
 * {@link SandboxException} means that no command could be started.
 */
public interface Sandbox extends AutoCloseable {

    /**
     * Starts a command in the shell as soon as the commands before it have ended, and returns while it runs.
     *
     * @param listener is told each piece of output as it comes, from a thread of the sandbox; see {@link OutputListener}
     * @throws SandboxException if the place cannot be had, or was closed
     * @throws InterruptedException if interrupted before the command was started
     */
    RunningCommand start(Command command, OutputListener listener) throws InterruptedException;

    /**
     * Begins to make the place ready, so that the first command need not wait for all of it; returns at once. What goes
     * wrong is told to that command.
     */
    default void prepare() {}

    /**
     * The commands that run now: the one in the foreground, and those started with {@link Command#background}. After a
     * restart of the program it holds what an earlier program left running. It makes nothing, but may have to look.
     *
     * @throws SandboxException if the place cannot be asked
     */
    List<RunningCommand> running();

    /** What its commands do with ports. */
    default Ports ports() {
        return Ports.NONE;
    }

    /**
     * Gives back what this program holds; whoever waits for a command is told that it was let go. What the place itself
     * and the commands in it become (kept, stopped, removed) is its engine's rule. Idempotent.
     */
    @Override
    void close();

    /**
     * Runs a command to its end. An interrupt of the calling thread ends the command before the exception is thrown.
     *
     * @throws SandboxException if the place cannot be had, or was closed
     */
    default Result run(Command command, OutputListener listener) throws InterruptedException {
        return start(command, listener).toEnd();
    }

    /** Runs a command to its end, with the default time limit. */
    default Result run(String text) throws InterruptedException {
        return run(Command.of(text), OutputListener.NONE);
    }
}
