package dev.berth.sandbox;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * A sandbox in memory whose commands do what was recorded or decided beforehand: for tests of agents, and for replays
 * without a container. It promises what every sandbox does; it has no shell, so nothing lasts from command to command.
 *
 * <pre>{@code
 * Sandbox sandbox = RecordedSandbox.inOrder(new Take("uname", Recording.of("Linux\n")));
 * }</pre>
 */
public final class RecordedSandbox implements Sandbox {
    /** What is recorded for one command. */
    public record Take(String command, Recording recording) {}

    private final Function<Command, Recording> recordings;
    private final AtomicInteger started = new AtomicInteger();

    /** Guards what follows. Taken while a command's own lock is held, never the other way round. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Condition freed = lock.newCondition();

    /** The numbers of callers, in the order they came. */
    private final Queue<Long> waiting = new ArrayDeque<>();

    private long callers;

    private final List<RecordedCommand> running = new ArrayList<>();
    private boolean foregroundTaken;
    private boolean closed;

    /** Asks what each command does when it is its turn; a {@link SandboxException} from there is the caller's. */
    public RecordedSandbox(Function<Command, Recording> recordings) {
        this.recordings = recordings;
    }

    /** Expects these commands, exactly and in this order. */
    public static RecordedSandbox inOrder(Take... takes) {
        return inOrder(List.of(takes));
    }

    /** Expects these commands, exactly and in this order. */
    public static RecordedSandbox inOrder(List<Take> takes) {
        Iterator<Take> rest = List.copyOf(takes).iterator();
        AtomicInteger number = new AtomicInteger();
        return new RecordedSandbox(command -> next(command, rest, number.incrementAndGet()));
    }

    private static Recording next(Command command, Iterator<Take> rest, int number) {
        if (!rest.hasNext())
            throw new SandboxException("no answer is recorded for command " + number + ": `" + command.text()
                    + "`; only " + (number - 1) + " were recorded");
        Take take = rest.next();
        if (take.command().equals(command.text())) return take.recording();
        throw new SandboxException("command " + number + " is not the recorded one: recorded is `" + take.command()
                + "`, but `" + command.text() + "` was to be run");
    }

    @Override
    public RunningCommand start(Command command, OutputListener listener) throws InterruptedException {
        takeForeground();
        try {
            Recording recording = recordings.apply(command);
            return begin(
                    new RecordedCommand("c" + started.incrementAndGet(), command, recording, listener, this::ended));
        } catch (RuntimeException e) {
            freeForeground();
            throw e;
        }
    }

    private void takeForeground() throws InterruptedException {
        lock.lockInterruptibly();
        Long number = callers++;
        try {
            waiting.add(number);
            while (!closed && (foregroundTaken || !number.equals(waiting.peek()))) freed.await();
            requireOpen();
            foregroundTaken = true;
        } finally {
            waiting.remove(number);
            freed.signalAll();
            lock.unlock();
        }
    }

    private void freeForeground() {
        locked(() -> {
            foregroundTaken = false;
            freed.signalAll();
        });
    }

    private RunningCommand begin(RecordedCommand next) {
        locked(() -> {
            requireOpen();
            running.add(next);
        });
        if (next.command().background()) freeForeground();
        next.begin();
        return next;
    }

    private void ended(RecordedCommand command) {
        locked(() -> running.remove(command));
        if (!command.command().background()) freeForeground();
    }

    private void requireOpen() {
        if (closed) throw new SandboxException("the sandbox is closed: open it again");
    }

    @Override
    public List<RunningCommand> running() {
        List<RunningCommand> now = new ArrayList<>();
        locked(() -> now.addAll(running));
        return now;
    }

    @Override
    public void close() {
        locked(() -> {
            closed = true;
            freed.signalAll();
        });
        running().forEach(RunningCommand::interrupt);
    }

    private void locked(Runnable action) {
        lock.lock();
        try {
            action.run();
        } finally {
            lock.unlock();
        }
    }
}
