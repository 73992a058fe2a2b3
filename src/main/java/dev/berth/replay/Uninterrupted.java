package dev.berth.replay;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** What must be done to its end even when the script is stopped: taking away what it made. */
final class Uninterrupted {
    private Uninterrupted() {}

    /** Runs it on a thread that nobody interrupts, and waits; an interrupt of the caller is kept for later. */
    static void run(Runnable action) {
        FutureTask<Boolean> task = new FutureTask<>(action, true);
        Thread.ofVirtual().name("replay-tidy").start(task);
        boolean interrupted = false;
        while (!task.isDone()) interrupted |= !waited(task);
        if (interrupted) Thread.currentThread().interrupt();
        rethrow(task);
    }

    private static boolean waited(FutureTask<Boolean> task) {
        try {
            return task.get();
        } catch (InterruptedException e) {
            return false;
        } catch (ExecutionException e) {
            return true; // Told when the wait is over.
        }
    }

    private static void rethrow(FutureTask<Boolean> task) {
        if (task.state() != java.util.concurrent.Future.State.FAILED) return;
        Throwable failure = task.exceptionNow();
        if (failure instanceof RuntimeException e) throw e;
        if (failure instanceof Error e) throw e;
        throw new IllegalStateException("a Runnable throws nothing else", failure);
    }
}
