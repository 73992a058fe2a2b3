package dev.berth.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request and its answer, seen from outside: when it last showed signs of life, and how to end it at any time.
 * The HTTP client finds the exchange that it serves in {@link #current()}, because a chat model has no other way to
 * hand it down. Any thread may call.
 */
final class Exchange {
    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);
    private static final ThreadLocal<Exchange> CURRENT = new ThreadLocal<>();

    /** Guards the endings. */
    private final ReentrantLock lock = new ReentrantLock();

    private final List<Runnable> endings = new ArrayList<>();
    private final Runnable whenSpent;
    private boolean ended;

    private volatile long lastAlive = System.nanoTime();
    private volatile boolean begun;
    private volatile boolean seenEnd;

    /** @param whenSpent is run when the server has sent all it will; nothing is told after that */
    Exchange(Runnable whenSpent) {
        this.whenSpent = whenSpent;
    }

    /** The one that this thread asks on behalf of; one that nobody watches if there is none. */
    static Exchange current() {
        Exchange current = CURRENT.get();
        return current == null ? new Exchange(() -> {}) : current;
    }

    void run(Runnable request) {
        CURRENT.set(this);
        try {
            request.run();
        } finally {
            CURRENT.remove();
        }
    }

    /** What must be done to end it; done at once if it was ended already. */
    void onEnd(Runnable ending) {
        if (!keep(ending)) attempt(ending);
    }

    private boolean keep(Runnable ending) {
        lock.lock();
        try {
            return !ended && endings.add(ending);
        } finally {
            lock.unlock();
        }
    }

    void end() {
        for (Runnable ending : takeEndings()) attempt(ending);
    }

    /** One way to end it may not be supported where another is. */
    private static void attempt(Runnable ending) {
        try {
            ending.run();
        } catch (RuntimeException e) {
            LOG.debug("one way to end a request failed", e);
        }
    }

    private List<Runnable> takeEndings() {
        lock.lock();
        try {
            ended = true;
            List<Runnable> taken = List.copyOf(endings);
            endings.clear();
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /** The server sent something, if only a sign that it still works. */
    void alive() {
        begun = true;
        lastAlive = System.nanoTime();
    }

    /** Whether the server sent anything yet. */
    boolean begun() {
        return begun;
    }

    Duration idle() {
        return Duration.ofNanos(System.nanoTime() - lastAlive);
    }

    /** The server said in its own way that the reply is whole. */
    void sawEnd() {
        seenEnd = true;
    }

    boolean hasSeenEnd() {
        return seenEnd;
    }

    void spent() {
        whenSpent.run();
    }
}
