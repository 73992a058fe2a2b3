package dev.berth.cli.chat;

import dev.berth.conversation.Conversation;
import dev.berth.conversation.TurnListener;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes turns beside the thread that reads the keyboard, one at a time. What is told to the listener comes from the turn's
 * thread. One thread begins and stops them.
 */
final class Turns {
    private static final Duration TICK = Duration.ofMillis(60);

    private final TurnListener listener;
    private final Runnable tick;
    private final Consumer<RuntimeException> failed;
    private @Nullable Thread taker;

    /**
     * @param tick is called again and again while a turn runs
     * @param failed is told of a turn that could not be taken to its end
     */
    Turns(TurnListener listener, Runnable tick, Consumer<RuntimeException> failed) {
        this.listener = listener;
        this.tick = tick;
        this.failed = failed;
    }

    boolean areRunning() {
        Thread last = taker;
        return last != null && last.isAlive();
    }

    void begin(Conversation conversation, String words) {
        Thread thread = Thread.ofVirtual().name("berth-turn").unstarted(() -> take(conversation, words));
        taker = thread;
        thread.start();
        Thread.ofVirtual().name("berth-tick").start(() -> tickUntil(thread));
    }

    private void take(Conversation conversation, String words) {
        try {
            conversation.say(words, listener);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // Nobody but the conversation interrupts it.
        } catch (RuntimeException e) {
            failed.accept(e);
        }
    }

    private void tickUntil(Thread end) {
        try {
            while (!end.join(TICK)) tick.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for the turn that runs, if one does. */
    void await() throws InterruptedException {
        Thread last = taker;
        if (last != null) last.join();
    }
}
