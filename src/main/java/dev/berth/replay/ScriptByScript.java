package dev.berth.replay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets several scripts be played at once while the listener is told of one at a time: the script that came first is told
 * live, the news of the others is kept until their turn comes. Any thread may call the listeners handed out.
 */
final class ScriptByScript {
    /** @param at since the run began */
    private record Dated(ReplayEvent event, Duration at) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final ReplayListener listener;

    /** Those that have begun and were not told to their end, in the order in which they began. */
    private final List<Kept> waiting = new ArrayList<>();

    /** What has begun and not ended. */
    private final List<Script> playing = new ArrayList<>();

    private final int expected;
    private final long began = System.nanoTime();
    private int over;

    /** @param expected how often scripts will be played, all together */
    ScriptByScript(ReplayListener listener, int expected) {
        this.listener = listener;
        this.expected = expected;
    }

    /** For one playing of a script. */
    ReplayListener listener(Script script) {
        return new Kept(script);
    }

    private final class Kept implements ReplayListener {
        private final Script script;
        private final List<Dated> events = new ArrayList<>();
        private boolean begun;
        private boolean ended;

        Kept(Script script) {
            this.script = script;
        }

        @Override
        public void told(ReplayEvent event) {
            lock.lock();
            try {
                if (!begun) begin();
                ended = event instanceof ReplayEvent.Ended;
                events.add(new Dated(event, Duration.ofNanos(System.nanoTime() - began)));
                tell();
                if (ended) end();
            } finally {
                lock.unlock();
            }
        }

        private void begin() {
            begun = true;
            waiting.add(this);
            playing.add(script);
            tellProgress();
        }

        private void end() {
            playing.remove(script);
            over++;
            tellProgress();
        }
    }

    private void tellProgress() {
        listener.progress(new ReplayListener.Progress(over, expected, playing));
    }

    private void tell() {
        while (!waiting.isEmpty()) {
            Kept script = waiting.getFirst();
            List<Dated> news = List.copyOf(script.events);
            script.events.clear();
            news.forEach(dated -> listener.told(dated.event(), dated.at()));
            if (!script.ended) return;
            waiting.removeFirst();
        }
    }
}
