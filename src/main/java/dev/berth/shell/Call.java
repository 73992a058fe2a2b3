package dev.berth.shell;

import dev.berth.sandbox.Command;
import dev.berth.sandbox.Outcome;
import dev.berth.sandbox.Output;
import dev.berth.sandbox.Progress;
import dev.berth.sandbox.Result;
import dev.berth.sandbox.RunningCommand;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One command on its way: running, then claimed by whoever completes it (the reader when it came to its own end, a
 * stopper when it is stopped), then ended.
 */
abstract class Call implements RunningCommand {

    /** Why a command is stopped. */
    enum StopCause {
        TIME_LIMIT,
        INTERRUPT
    }

    private final String handle;
    private final Command command;
    private final CallText text;
    private final Optional<CallStdin> stdin;
    private final long begun;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean claimed;
    private @Nullable Arrival arrival;
    private @Nullable Result end;
    private @Nullable Future<?> deadline;

    Call(String handle, Command command, Parts parts) {
        this.handle = handle;
        this.command = command;
        this.text = parts.text();
        this.stdin = parts.stdin();
        this.begun = System.nanoTime() - parts.alreadyRan().toNanos();
    }

    /**
     * What a call is made of.
     *
     * @param alreadyRan how long an earlier program had it running, else zero
     */
    record Parts(CallText text, Optional<CallStdin> stdin, Duration alreadyRan) {}

    /** Begins to stop this command, unless it is over or being stopped. */
    abstract void stop(StopCause cause);

    @Override
    public String handle() {
        return handle;
    }

    @Override
    public Command command() {
        return command;
    }

    CallText text() {
        return text;
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    void deadline(Future<?> newDeadline) {
        lock.lock();
        try {
            deadline = newDeadline;
            if (end != null) newDeadline.cancel(false);
        } finally {
            lock.unlock();
        }
    }

    /** True for the one caller that is to complete this command. */
    boolean claim() {
        lock.lock();
        try {
            if (claimed) return false;
            claimed = true;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** The first arrival counts. */
    void arrived(Arrival newArrival) {
        lock.lock();
        try {
            if (arrival == null) arrival = newArrival;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    Optional<Arrival> arrival() {
        lock.lock();
        try {
            return Optional.ofNullable(arrival);
        } finally {
            lock.unlock();
        }
    }

    Optional<Arrival> awaitArrival(Duration longest) throws InterruptedException {
        lock.lock();
        try {
            long left = longest.toNanos();
            while (arrival == null && left > 0) left = changed.awaitNanos(left);
            return Optional.ofNullable(arrival);
        } finally {
            lock.unlock();
        }
    }

    void end(Result result) {
        stdin.ifPresent(CallStdin::remove);
        lock.lock();
        try {
            end = result;
            if (deadline != null) deadline.cancel(false);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean ended() {
        lock.lock();
        try {
            return end != null;
        } finally {
            lock.unlock();
        }
    }

    static Outcome stopped(StopCause cause, Command command) {
        return switch (cause) {
            case TIME_LIMIT -> new Outcome.TimedOut(command.timeout());
            case INTERRUPT -> new Outcome.Interrupted();
        };
    }

    @Override
    public Progress await(Duration longest) throws InterruptedException {
        Result result = awaitEnd(longest);
        if (result == null) return new Progress.Running(text.take(false), elapsed());
        Output rest = text.take(true);
        return new Progress.Ended(
                new Result(result.outcome(), rest, result.directory(), result.took(), result.lost(), result.notes()));
    }

    private @Nullable Result awaitEnd(Duration longest) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = longest.toNanos();
            while (end == null && left > 0) left = changed.awaitNanos(left);
            return end;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void write(String input) {
        if (ended()) throw new IllegalStateException(handle + " has ended: nothing reads its standard input");
        CallStdin open = stdin.orElseThrow(() -> new IllegalStateException(
                handle + " was started with empty standard input; start it with open standard input to write to it"));
        if (open.isClosed()) throw new IllegalStateException("the standard input of " + handle + " was closed");
        open.write(input);
    }

    @Override
    public void closeStdin() {
        stdin.ifPresent(CallStdin::close);
    }

    @Override
    public void interrupt() {
        stop(StopCause.INTERRUPT);
    }

    @Override
    public String toString() {
        return handle + (ended() ? " (ended)" : " (running)");
    }
}
