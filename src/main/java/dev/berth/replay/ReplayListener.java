package dev.berth.replay;

import java.time.Duration;
import java.util.List;

/** Is told the news of a replay. Called by one thread at a time; it must not throw: news of a turn would then end there. */
@FunctionalInterface
public interface ReplayListener {
    void told(ReplayEvent event);

    /** The same, with the time since the run began at which it happened: news of several scripts are told one by one. */
    default void told(ReplayEvent event, Duration at) {
        told(event);
    }

    /** Tells each of these in turn. */
    static ReplayListener all(List<ReplayListener> listeners) {
        List<ReplayListener> each = List.copyOf(listeners);
        return new ReplayListener() {
            @Override
            public void told(ReplayEvent event) {
                each.forEach(listener -> listener.told(event));
            }

            @Override
            public void told(ReplayEvent event, Duration at) {
                each.forEach(listener -> listener.told(event, at));
            }

            @Override
            public void progress(Progress progress) {
                each.forEach(listener -> listener.progress(progress));
            }
        };
    }

    /** How far a run is; told whenever that changes, also between the events of a script that is told meanwhile. */
    default void progress(Progress progress) {}

    /**
     * How far a run of several scripts is.
     *
     * @param ended how often a script was played to its end
     * @param expected how many times that will be in the end; tries again come on top
     * @param playing what is being played now
     */
    record Progress(int ended, int expected, List<Script> playing) {
        public Progress {
            playing = List.copyOf(playing);
        }
    }
}
