package dev.berth.conversation;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The way to stop a turn from outside: it interrupts the thread that takes the turn, and keeps the reason. Any thread may
 * pull it; the first reason counts.
 */
final class Brake {
    /** Guards what follows, so that no interrupt reaches a thread whose turn is over. */
    private final ReentrantLock lock = new ReentrantLock();

    private @Nullable Thread taker;
    private @Nullable TurnEnd reason;

    /** From now on the calling thread is stopped. */
    void arm() {
        locked(() -> {
            taker = Thread.currentThread();
            reason = null;
            return true;
        });
    }

    /** Whether there was something to stop. */
    boolean pull(TurnEnd why) {
        return locked(() -> {
            if (taker == null || reason != null) return false;
            reason = why;
            taker.interrupt();
            return true;
        });
    }

    /** Pulls it by itself after a while, until the returned thread is interrupted. */
    Thread pullAfter(Duration time) {
        return Thread.ofVirtual().name("turn-time").start(() -> {
            try {
                Thread.sleep(time);
                pull(new TurnEnd.TimeLimit(time));
            } catch (InterruptedException e) {
                // The turn ended in time.
            }
        });
    }

    /** From now on nothing is stopped. Takes back the interrupt if it came from here; one from elsewhere stays. */
    void release() {
        locked(() -> {
            boolean pulled = taker != null && reason != null;
            taker = null;
            return pulled && Thread.interrupted();
        });
    }

    Optional<TurnEnd> reason() {
        lock.lock();
        try {
            return Optional.ofNullable(reason);
        } finally {
            lock.unlock();
        }
    }

    private boolean locked(BooleanSupplier action) {
        lock.lock();
        try {
            return action.getAsBoolean();
        } finally {
            lock.unlock();
        }
    }
}
