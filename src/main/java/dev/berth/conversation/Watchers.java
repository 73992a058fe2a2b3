package dev.berth.conversation;

import dev.berth.bash.LiveOutput;
import dev.berth.bash.RedactedStream;
import dev.berth.sandbox.OutputListener;
import java.util.concurrent.locks.ReentrantLock;

/** Shows what an own tool does to those who watch, without secrets. Any thread may call. */
final class Watchers implements OutputListener {
    private final String callId;
    private final LiveOutput live;

    /** Guards the text, and that its pieces are shown in order. */
    private final ReentrantLock lock = new ReentrantLock();

    private final RedactedStream text;

    Watchers(String callId, LiveOutput live, RedactedStream text) {
        this.callId = callId;
        this.live = live;
        this.text = text;
    }

    @Override
    public void output(String piece) {
        lock.lock();
        try {
            tell(text.next(piece));
        } finally {
            lock.unlock();
        }
    }

    /** The call is over: shows what was held back. */
    void end() {
        lock.lock();
        try {
            tell(text.end());
        } finally {
            lock.unlock();
        }
    }

    private void tell(String piece) {
        if (!piece.isEmpty()) live.output(callId, piece);
    }
}
