package dev.berth.mcp;

import dev.berth.transcript.ToolCall;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Leads the output of commands to those who wait for it: to the call that started a command while that has no answer, then
 * to the call that came last, which may be waiting for the command. Any thread may call.
 */
final class Streams {
    /** Guards the map, whose order is that of the calls. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Condition fewer = lock.newCondition();
    private final Map<String, Progress> waiting = new LinkedHashMap<>();

    void begin(ToolCall call, Progress progress) {
        lock.lock();
        try {
            waiting.put(call.id(), progress);
        } finally {
            lock.unlock();
        }
    }

    void end(ToolCall call) {
        lock.lock();
        try {
            waiting.remove(call.id());
            fewer.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until no call is open, but no longer than this. An interrupt ends the wait and is kept. */
    void awaitNone(Duration longest) {
        lock.lock();
        try {
            long left = longest.toNanos();
            while (!waiting.isEmpty() && left > 0) left = fewer.awaitNanos(left);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    void output(String callId, String piece) {
        listener(callId).ifPresent(progress -> progress.output(piece));
    }

    private Optional<Progress> listener(String callId) {
        lock.lock();
        try {
            Progress starter = waiting.get(callId);
            if (starter != null) return Optional.of(starter);
            return waiting.values().stream().reduce((earlier, later) -> later);
        } finally {
            lock.unlock();
        }
    }
}
