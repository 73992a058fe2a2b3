package dev.berth.shell;

import dev.berth.sandbox.OutputListener;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells one listener what one command writes, on a thread of its own. Some pieces may wait; when there are too many, whoever
 * brings more waits, and so in the end does the command. A listener that throws is told no more. One that does not return
 * is left behind, but only once nobody can wait for it any longer: the command is being stopped, or is over.
 */
final class Teller {
    private static final Logger LOG = LoggerFactory.getLogger(Teller.class);
    private static final int PIECES = 16;
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
    private static final Duration PATIENCE_WHEN_HURRIED = Duration.ofSeconds(1);
    private static final Duration PATIENCE_AT_THE_END = Duration.ofSeconds(10);
    private static final String END = "";

    private final OutputListener listener;
    private final Workers workers;
    private final BlockingQueue<String> pieces = new ArrayBlockingQueue<>(PIECES);
    private volatile long lastProgress = System.nanoTime();
    private volatile boolean hurried;
    private volatile boolean left;
    private @Nullable Thread thread;

    Teller(OutputListener listener, Workers workers) {
        this.listener = listener;
        this.workers = workers;
    }

    /** For one thread at a time. */
    void tell(String piece) {
        if (piece.isEmpty()) return;
        if (thread == null) {
            lastProgress = System.nanoTime();
            thread = workers.startTeller(this::tellAll);
        }
        put(piece);
    }

    /** The command is being stopped: a listener that stands still is waited for no longer. */
    void hurry() {
        hurried = true;
    }

    /** Waits until all is told, or the listener is left behind. */
    void finish() {
        Thread telling = thread;
        if (telling == null) return;
        put(END);
        try {
            while (!left && !telling.join(LOOK_AGAIN))
                leaveIfStuck(hurried ? PATIENCE_WHEN_HURRIED : PATIENCE_AT_THE_END);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void put(String piece) {
        try {
            while (!left && !pieces.offer(piece, LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS)) {
                if (hurried) leaveIfStuck(PATIENCE_WHEN_HURRIED);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void leaveIfStuck(Duration patience) {
        if (System.nanoTime() - lastProgress < patience.toNanos()) return;
        LOG.warn("a listener does not return and is left behind");
        left = true;
        if (thread != null) thread.interrupt();
    }

    private void tellAll() {
        try {
            for (String piece = pieces.take(); !piece.equals(END) && !left; piece = pieces.take()) {
                listener.output(piece);
                lastProgress = System.nanoTime();
            }
        } catch (InterruptedException e) {
            LOG.debug("a listener was left behind");
        } catch (RuntimeException e) {
            LOG.warn("a listener failed and is told no more of this command", e);
        } finally {
            left = true;
        }
    }
}
