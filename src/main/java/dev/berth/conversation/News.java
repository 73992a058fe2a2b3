package dev.berth.conversation;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells one turn's listener, one event at a time. Any thread may tell. */
final class News {
    private static final Logger LOG = LoggerFactory.getLogger(News.class);
    private static final long PATIENCE_SECONDS = 2;
    private static final long NO_HURRY_SECONDS = 3600;

    private final TurnListener listener;

    /** Held while the listener is told. */
    private final ReentrantLock telling = new ReentrantLock(true);

    /** Set once the listener was told the end, failed or was left behind: it is told no more. */
    private volatile boolean silent;

    /** Set once the turn is being stopped: a listener that hangs is not waited for any longer. */
    private volatile boolean hurried;

    News(TurnListener listener) {
        this.listener = listener;
    }

    /** The turn is being stopped. */
    void hurry() {
        hurried = true;
        if (listener instanceof PatientListener patient) patient.hurry();
    }

    void tell(TurnEvent event) {
        if (!enter()) return;
        // A listener that writes to a channel would have it closed by an interrupt that is not for it.
        boolean interrupted = Thread.interrupted();
        try {
            if (!silent) listener.on(event);
            if (event instanceof TurnEvent.Ended) silent = true;
        } catch (RuntimeException e) {
            silent = true;
            LOG.warn(
                    "a listener failed at {} and is told no more",
                    event.getClass().getSimpleName(),
                    e);
        } finally {
            telling.unlock();
            if (interrupted) Thread.currentThread().interrupt();
        }
    }

    /** Waits for its turn to tell; false if nobody is to be told. An interrupt is kept for later. */
    private boolean enter() {
        boolean interrupted = false;
        try {
            while (!silent) {
                try {
                    boolean last = hurried;
                    if (telling.tryLock(last ? PATIENCE_SECONDS : NO_HURRY_SECONDS, TimeUnit.SECONDS)) return true;
                    if (last) leaveBehind();
                } catch (InterruptedException e) {
                    interrupted = true;
                    hurry();
                }
            }
            return false;
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
    }

    private void leaveBehind() {
        silent = true;
        LOG.warn("a listener did not return within {} s of the turn's stop and is left behind", PATIENCE_SECONDS);
    }
}
