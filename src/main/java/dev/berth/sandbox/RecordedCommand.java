package dev.berth.sandbox;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A command that plays a recording on a thread of its own. Whoever ends it first (the recording, the time limit,
 * {@link #interrupt}) decides how it ended; a listener that does not return is left on that thread.
 */
final class RecordedCommand implements RunningCommand {
    private final String handle;
    private final Command command;
    private final Recording recording;
    private final OutputListener listener;
    private final Consumer<RecordedCommand> whenEnded;
    private final long began = System.nanoTime();
    private final Thread player;

    /** Guards what follows. Never held while the listener is told. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Condition changed = lock.newCondition();
    private final StringBuilder untaken = new StringBuilder();
    private boolean someTaken;
    private int unread;
    private boolean stdinEnded;
    private @Nullable Result result;

    RecordedCommand(
            String handle,
            Command command,
            Recording recording,
            OutputListener listener,
            Consumer<RecordedCommand> whenEnded) {
        this.handle = handle;
        this.command = command;
        this.recording = recording;
        this.listener = listener;
        this.whenEnded = whenEnded;
        this.stdinEnded = command.stdin() == Command.Stdin.EMPTY;
        this.player = Thread.ofVirtual().name("recorded-" + handle).unstarted(this::play);
    }

    void begin() {
        player.start();
    }

    private void play() {
        OutputListener told = listener;
        try {
            for (Recording.Scene scene : recording.scenes()) {
                if (hasEnded()) return;
                if (scene instanceof Recording.Scene.Writes(String text)) told = write(text, told);
                else if (!waitThrough(scene)) return;
            }
            end(recording.result());
        } catch (InterruptedException e) {
            // Only end() interrupts this thread, and then all is said.
        }
    }

    private boolean hasEnded() {
        lock.lock();
        try {
            return result != null;
        } finally {
            lock.unlock();
        }
    }

    /** What the listener is told is in the result, too, whenever a stop comes between the two. */
    private OutputListener write(String text, OutputListener told) {
        lock.lock();
        try {
            if (result != null) return told;
            untaken.append(text);
        } finally {
            lock.unlock();
        }
        return tell(text, told);
    }

    private static OutputListener tell(String text, OutputListener told) {
        try {
            if (!text.isEmpty()) told.output(text);
            return told;
        } catch (RuntimeException e) {
            return OutputListener.NONE;
        }
    }

    /** False when the command was ended meanwhile. */
    private boolean waitThrough(Recording.Scene scene) throws InterruptedException {
        long until = scene instanceof Recording.Scene.Pauses(Duration time)
                ? System.nanoTime() + time.toNanos()
                : Long.MAX_VALUE;
        lock.lock();
        try {
            while (result == null && !isOver(scene, until)) {
                if (sofar().compareTo(command.timeout()) >= 0) {
                    end(endedBy(new Outcome.TimedOut(command.timeout())));
                    return false;
                }
                changed.awaitNanos(Math.min(
                        until - System.nanoTime(),
                        command.timeout().minus(sofar()).toNanos()));
            }
            return result == null;
        } finally {
            lock.unlock();
        }
    }

    private boolean isOver(Recording.Scene scene, long until) {
        return switch (scene) {
            case Recording.Scene.Writes w -> true;
            case Recording.Scene.Pauses p -> System.nanoTime() >= until;
            case Recording.Scene.RunsOn r -> false;
            case Recording.Scene.Reads r -> {
                if (unread > 0) unread--;
                else if (!stdinEnded) yield false;
                yield true;
            }
        };
    }

    private Duration sofar() {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private Result endedBy(Outcome outcome) {
        return new Result(
                outcome, Output.EMPTY, recording.result().directory(), sofar(), Result.Lost.NOTHING, List.of());
    }

    /** The first end counts. */
    private void end(Result how) {
        lock.lock();
        try {
            if (result != null) return;
            result = how;
            whenEnded.accept(this);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public String handle() {
        return handle;
    }

    @Override
    public Command command() {
        return command;
    }

    @Override
    public Progress await(Duration longest) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = longest.toNanos();
            while (result == null && left > 0) left = changed.awaitNanos(left);
            Result ended = result;
            return ended == null ? new Progress.Running(take(), sofar()) : new Progress.Ended(takeEnd(ended));
        } finally {
            lock.unlock();
        }
    }

    private Output take() {
        someTaken = true;
        Output taken = Output.of(untaken.toString());
        untaken.setLength(0);
        return taken;
    }

    /** The recorded output as it was recorded, unless some of it, or all, was handed over before or cut by a stop. */
    private Result takeEnd(Result ended) {
        boolean asRecorded = !someTaken && ended.equals(recording.result());
        Output rest = take();
        return new Result(
                ended.outcome(),
                asRecorded ? ended.output() : rest,
                ended.directory(),
                ended.took(),
                ended.lost(),
                ended.notes());
    }

    @Override
    public void write(String text) {
        lock.lock();
        try {
            if (result != null) throw new IllegalStateException(handle + " has ended");
            if (stdinEnded) throw new IllegalStateException("the standard input of " + handle + " is at its end");
            unread++;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void closeStdin() {
        lock.lock();
        try {
            stdinEnded = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void interrupt() {
        end(endedBy(new Outcome.Interrupted()));
        player.interrupt();
    }
}
