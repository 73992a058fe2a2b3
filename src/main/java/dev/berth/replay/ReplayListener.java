package dev.berth.replay;

/** Is told the news of a replay. Called from one thread at a time; what it throws ends the replay. */
@FunctionalInterface
public interface ReplayListener {
    void told(ReplayEvent event);
}
