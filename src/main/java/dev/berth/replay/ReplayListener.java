package dev.berth.replay;

/** Is told the news of a replay. Called by one thread at a time; it must not throw: news of a turn would then end there. */
@FunctionalInterface
public interface ReplayListener {
    void told(ReplayEvent event);
}
