package dev.berth.bash;

import dev.berth.sandbox.OutputListener;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** The live output of one command, without secrets. Told by its sandbox's thread, ended by whoever sees the end. */
final class LiveText implements OutputListener {
    private final String callId;
    private final LiveOutput listener;

    /** Guards the stream. Not held while the listener is told, so that one that hangs does not hang the end too. */
    private final ReentrantLock lock = new ReentrantLock();

    private final RedactedStream stream;

    LiveText(String callId, LiveOutput listener, Redaction redaction) {
        this.callId = callId;
        this.listener = listener;
        this.stream = redaction.stream();
    }

    @Override
    public void output(String text) {
        tell(locked(() -> stream.next(text)));
    }

    void end() {
        tell(locked(stream::end));
    }

    private String locked(Supplier<String> text) {
        lock.lock();
        try {
            return text.get();
        } finally {
            lock.unlock();
        }
    }

    private void tell(String text) {
        if (!text.isEmpty()) listener.output(callId, text);
    }
}
