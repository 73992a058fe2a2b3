package dev.berth.conversation;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Flow;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One subscriber to a {@link LivePublisher}, and what it wants. Whoever tells something waits until it is wanted, then
 * hands it over. When what is told of is being stopped, nobody waits any longer: what must not be lost is kept, and handed
 * over when it is wanted.
 */
final class LiveSubscription<T> implements Flow.Subscription {
    private static final Logger LOG = LoggerFactory.getLogger(LiveSubscription.class);

    private final Flow.Subscriber<? super T> subscriber;
    private final LivePublisher.Happening<T> happening;
    private final Thread thread;

    /** Guards what follows. Not held while the subscriber is told. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Condition changed = lock.newCondition();
    private final Queue<T> kept = new ArrayDeque<>();
    private long wanted;
    private boolean stopping;
    private boolean cancelled;
    private boolean illegal;

    LiveSubscription(Flow.Subscriber<? super T> subscriber, LivePublisher.Happening<T> happening) {
        this.subscriber = subscriber;
        this.happening = happening;
        this.thread = Thread.ofVirtual().name("turn-published").unstarted(this::play);
    }

    void start() {
        thread.start();
    }

    private void play() {
        try {
            if (isWanted()) happening.tellAll(this);
            handKept();
            end(() -> subscriber.onComplete());
        } catch (InterruptedException | RuntimeException e) {
            end(() -> subscriber.onError(e));
        }
    }

    private boolean isWanted() {
        return locked(() -> !cancelled && !illegal);
    }

    private void end(Runnable signal) {
        // What comes now is the last; the interrupt was for what came before.
        Thread.interrupted();
        if (locked(() -> cancelled)) return;
        if (locked(() -> illegal))
            subscriber.onError(new IllegalArgumentException("§3.9: request at least one, not fewer"));
        else signal.run();
    }

    @Override
    public void request(long more) {
        locked(() -> {
            if (more <= 0) illegal = true;
            else wanted = more > Long.MAX_VALUE - wanted ? Long.MAX_VALUE : wanted + more;
            return changes();
        });
        if (more <= 0) thread.interrupt();
    }

    @Override
    public void cancel() {
        locked(() -> {
            cancelled = true;
            kept.clear();
            return changes();
        });
        thread.interrupt();
    }

    /** What is told of is being stopped. */
    void hurry() {
        locked(() -> {
            stopping = true;
            return changes();
        });
    }

    private boolean changes() {
        changed.signalAll();
        return true;
    }

    /**
     * Tells one thing; one thread at a time. An interrupt ends the wait and stays.
     *
     * @param needed whether it must be kept where it cannot be waited for
     */
    void tell(T thing, boolean needed) {
        if (locked(() -> awaitWish(thing, needed))) hand(thing);
    }

    /** Whether the thing is wanted now. If not it is kept, or it is not needed, or nobody wants anything any more. */
    private boolean awaitWish(T thing, boolean needed) {
        try {
            while (!cancelled && !illegal && !stopping && wanted == 0) changed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping = true;
        }
        if (cancelled || illegal) return false;
        if (kept.isEmpty() && wanted > 0) return takeWish();
        if (needed) kept.add(thing);
        return false;
    }

    private boolean takeWish() {
        if (wanted != Long.MAX_VALUE) wanted--;
        return true;
    }

    private void handKept() throws InterruptedException {
        while (awaitWishForKept()) {
            T next = kept.poll();
            if (next != null) hand(next);
        }
    }

    private boolean awaitWishForKept() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!cancelled && !illegal && !kept.isEmpty() && wanted == 0) changed.await();
            return !cancelled && !illegal && !kept.isEmpty() && takeWish();
        } finally {
            lock.unlock();
        }
    }

    private void hand(T thing) {
        try {
            subscriber.onNext(thing);
        } catch (RuntimeException e) {
            LOG.warn("a subscriber failed, which cancels what it is told of", e);
            cancel();
        }
    }

    private boolean locked(java.util.function.BooleanSupplier action) {
        lock.lock();
        try {
            return action.getAsBoolean();
        } finally {
            lock.unlock();
        }
    }
}
