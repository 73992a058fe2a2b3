package dev.berth.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets several scripts be played at once while the listener is told of one at a time: the script that came first is told
 * live, the news of the others is kept until their turn comes. Any thread may call the listeners handed out.
 */
final class ScriptByScript {
    private final ReentrantLock lock = new ReentrantLock();
    private final ReplayListener listener;

    /** Those that have begun and were not told to their end, in the order in which they began. */
    private final List<Kept> waiting = new ArrayList<>();

    ScriptByScript(ReplayListener listener) {
        this.listener = listener;
    }

    /** For one script. */
    ReplayListener listener() {
        return new Kept();
    }

    private final class Kept implements ReplayListener {
        private final List<ReplayEvent> events = new ArrayList<>();
        private boolean begun;
        private boolean ended;

        @Override
        public void told(ReplayEvent event) {
            lock.lock();
            try {
                if (!begun) waiting.add(this);
                begun = true;
                ended = event instanceof ReplayEvent.Ended;
                events.add(event);
                tell();
            } finally {
                lock.unlock();
            }
        }
    }

    private void tell() {
        while (!waiting.isEmpty()) {
            Kept script = waiting.getFirst();
            List<ReplayEvent> news = List.copyOf(script.events);
            script.events.clear();
            news.forEach(listener::told);
            if (!script.ended) return;
            waiting.removeFirst();
        }
    }
}
