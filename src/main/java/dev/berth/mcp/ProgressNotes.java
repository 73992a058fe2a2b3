package dev.berth.mcp;

import io.modelcontextprotocol.server.McpAsyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Sends output to the client as progress notifications. Pieces that come quickly are gathered, so that there are at most ten
 * notes a second, and of a flood only the end is told: a client that reads slowly, or not at all, slows no command down.
 * A note's progress is the number of characters that came so far.
 */
final class ProgressNotes implements Progress {
    private static final Duration PACE = Duration.ofMillis(100);
    private static final int MOST = 8_000;

    private final McpAsyncServerExchange exchange;
    private final Object token;

    /** Guards all below. Not held while a note is sent. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Condition changed = lock.newCondition();
    private final StringBuilder pending = new StringBuilder();
    private long skipped;
    private long came;
    private boolean ended;
    private @Nullable Thread sender;

    ProgressNotes(McpAsyncServerExchange exchange, Object token) {
        this.exchange = exchange;
        this.token = token;
    }

    @Override
    public void output(String piece) {
        lock.lock();
        try {
            if (ended || piece.isEmpty()) return;
            came += piece.length();
            pending.append(piece);
            if (pending.length() > MOST) cut();
            if (sender == null) sender = Thread.ofVirtual().name("mcp-progress").start(this::send);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Splits no character. */
    private void cut() {
        int from = pending.length() - MOST / 2;
        if (Character.isLowSurrogate(pending.charAt(from))) from++;
        skipped += from;
        pending.delete(0, from);
    }

    @Override
    public void end() {
        Thread last = finish();
        if (last == null) return;
        try {
            last.join();
        } catch (InterruptedException e) {
            last.interrupt();
            Thread.currentThread().interrupt();
        }
    }

    private @Nullable Thread finish() {
        lock.lock();
        try {
            ended = true;
            changed.signalAll();
            return sender;
        } finally {
            lock.unlock();
        }
    }

    private void send() {
        try {
            for (ProgressNotification note = next(); note != null; note = next()) {
                exchange.progressNotification(note).block();
                pause();
            }
        } catch (InterruptedException e) {
            // The call was cancelled: its client wants no more of it.
        }
    }

    /** Waits for the next one; null at the end. */
    private @Nullable ProgressNotification next() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (pending.isEmpty() && !ended) changed.await();
            if (pending.isEmpty()) return null;
            String notice = skipped == 0 ? "" : "[… " + skipped + " characters …]\n";
            ProgressNotification note = ProgressNotification.builder(token, (double) came)
                    .message(notice + pending)
                    .build();
            pending.setLength(0);
            skipped = 0;
            return note;
        } finally {
            lock.unlock();
        }
    }

    private void pause() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = PACE.toNanos();
            while (left > 0 && !ended) left = changed.awaitNanos(left);
        } finally {
            lock.unlock();
        }
    }
}
