package dev.berth.mcp;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;

/**
 * The requests of one session that have no answer yet, by their IDs. Each is worked on by plain blocking code in a virtual
 * thread of its own; cancelling it interrupts that thread. Any thread may call.
 */
final class Calls {
    private final Map<Object, Disposable> open = new ConcurrentHashMap<>();

    /** Guards the count. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Condition fewer = lock.newCondition();
    private int count;

    /** The work as the SDK wants it; unsubscribing interrupts. */
    static <T> Mono<T> mono(Callable<T> work) {
        return Mono.create(sink -> {
            AtomicBoolean cancelled = new AtomicBoolean();
            Thread worker = Thread.ofVirtual().name("mcp-call").unstarted(() -> {
                try {
                    sink.success(work.call());
                } catch (Exception e) {
                    if (!cancelled.get()) sink.error(e); // Else nobody waits for an answer.
                }
            });
            sink.onCancel(() -> {
                cancelled.set(true);
                worker.interrupt();
            });
            worker.start();
        });
    }

    /** Begins to handle a request, and returns. */
    void begin(Object id, Mono<Void> handling) {
        Disposable.Swap cancelling = Disposables.swap();
        open.put(id, cancelling);
        count(1);
        cancelling.update(handling.doFinally(signal -> {
                    open.remove(id, cancelling);
                    count(-1);
                })
                .subscribe(nothing -> {}, failure -> {}));
    }

    /** The client wants no answer any more. One that is answered already is unknown, and of no interest. */
    void cancel(Object id) {
        Disposable cancelling = open.get(id);
        if (cancelling != null) cancelling.dispose();
    }

    void cancelAll() {
        open.values().forEach(Disposable::dispose);
    }

    /** Waits until all are answered, but no longer than this. */
    void await(Duration longest) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = longest.toNanos();
            while (count > 0 && left > 0) left = fewer.awaitNanos(left);
        } finally {
            lock.unlock();
        }
    }

    private void count(int change) {
        lock.lock();
        try {
            count += change;
            fewer.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
