package dev.berth.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** Remembers what a listener was told, and on which thread. */
final class Heard implements ReplyListener {
    final StringBuilder text = new StringBuilder();
    final StringBuilder thinking = new StringBuilder();
    final List<String> calls = new ArrayList<>();
    final List<String> startedOver = new ArrayList<>();
    final CountDownLatch something = new CountDownLatch(1);
    int pieces;
    Optional<Thread> thread = Optional.empty();

    @Override
    public void text(String piece) {
        told();
        pieces++;
        text.append(piece);
    }

    @Override
    public void thinking(String piece) {
        told();
        thinking.append(piece);
    }

    @Override
    public void callBegan(String tool) {
        told();
        calls.add(tool);
    }

    @Override
    public void startedOver(String why) {
        told();
        text.setLength(0);
        thinking.setLength(0);
        calls.clear();
        startedOver.add(why);
    }

    private void told() {
        thread = Optional.of(Thread.currentThread());
        something.countDown();
    }
}
