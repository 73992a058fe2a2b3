package dev.berth.shell;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;

/**
 * The threads that all live shells of one engine share: platform threads to read FIFOs (a blocked FIFO read would hold a
 * virtual thread's carrier), one clock, and virtual threads for what waits. An idle shell holds none of them.
 */
public final class Workers implements AutoCloseable {
    private final ExecutorService readers =
            Executors.newCachedThreadPool(daemons(Thread.ofPlatform().name("berth-reader-", 0)));
    private final ScheduledThreadPoolExecutor clock =
            new ScheduledThreadPoolExecutor(1, daemons(Thread.ofPlatform().name("berth-clock-", 0)));
    private final ThreadFactory waiters =
            Thread.ofVirtual().name("berth-stopper-", 0).factory();

    public Workers() {
        clock.setRemoveOnCancelPolicy(true);
    }

    private static ThreadFactory daemons(Thread.Builder.OfPlatform threads) {
        return threads.daemon(true).factory();
    }

    ExecutorService readers() {
        return readers;
    }

    ScheduledThreadPoolExecutor clock() {
        return clock;
    }

    Thread startTeller(Runnable work) {
        return Thread.ofVirtual().name("berth-teller").start(work);
    }

    void startWaiter(Runnable work) {
        waiters.newThread(work).start();
    }

    @Override
    public void close() {
        clock.shutdownNow();
        readers.shutdown();
    }
}
