package dev.berth.cli.chat;

import dev.berth.cli.screen.Ink;
import dev.berth.cli.screen.Ink.Tone;
import dev.berth.conversation.Conversation;
import dev.berth.conversation.TurnEvent;
import dev.berth.conversation.TurnListener;
import dev.berth.model.Cost;
import dev.berth.terminal.SafeText;
import dev.berth.transcript.Entry;
import dev.berth.transcript.TokenUse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;
import org.jline.utils.AttributedString;

/** The line at the bottom: conversation, model, container, network, tokens, cost, time. Any thread may call. */
final class StatusBar implements TurnListener {
    private static final String BETWEEN = " · ";

    /** Guards all below. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Surroundings surroundings;
    private Conversation conversation;
    private String container = "";
    private TokenUse before = TokenUse.NONE;
    private Cost cost = Cost.nothing();
    private long turnBegan;
    private boolean inTurn;

    StatusBar(Surroundings surroundings, Conversation first) {
        this.surroundings = surroundings;
        this.conversation = first;
        enter(first);
    }

    /** From now on it is about this conversation. */
    void enter(Conversation next) {
        locked(() -> {
            conversation = next;
            before = tokens(next);
            cost = next.cost();
            container = "";
            inTurn = false;
        });
        Thread.ofVirtual().name("berth-status").start(() -> look(next));
    }

    private void look(Conversation entered) {
        String state = surroundings.containerState(entered.id());
        locked(() -> {
            if (conversation == entered && container.isEmpty()) container = state;
        });
    }

    void turnBegins() {
        locked(() -> {
            inTurn = true;
            turnBegan = System.nanoTime();
        });
    }

    @Override
    public void on(TurnEvent news) {
        locked(() -> {
            switch (news) {
                case TurnEvent.CallAnswered answered -> answered.result().ifPresent(result -> container = "running");
                case TurnEvent.Spent(TokenUse use, Cost spent) -> {
                    before = before.plus(use);
                    cost = cost.plus(spent);
                }
                case TurnEvent.Ended ended -> inTurn = false;
                case TurnEvent any -> {}
            }
        });
    }

    /** As much of it as fits, the most telling first. */
    AttributedString line(Ink ink, int width) {
        lock.lock();
        try {
            StringBuilder line = new StringBuilder();
            for (String part : parts()) {
                String more = line.isEmpty() ? part : BETWEEN + part;
                if (line.length() + more.length() < width) line.append(more);
            }
            return ink.paint(Tone.FAINT, line.toString());
        } finally {
            lock.unlock();
        }
    }

    private List<String> parts() {
        List<String> parts = new ArrayList<>();
        parts.add(conversation.id().value());
        parts.add(SafeText.of(conversation.model().name()));
        if (inTurn) parts.add(Duration.ofNanos(System.nanoTime() - turnBegan).toSeconds() + " s");
        if (!container.isEmpty()) parts.add(container.equals("none") ? "no container yet" : "container " + container);
        parts.add("network " + surroundings.network());
        if (before.total() > 0) parts.add(thousands(before.total()) + " tokens");
        if (before.total() > 0) parts.add(cost.toString());
        return parts;
    }

    static String thousands(long number) {
        if (number < 10_000) return String.valueOf(number);
        if (number < 1_000_000) return String.format(Locale.ROOT, "%.0fk", number / 1e3);
        return String.format(Locale.ROOT, "%.1fM", number / 1e6);
    }

    private static TokenUse tokens(Conversation conversation) {
        return conversation.entries().stream()
                .filter(Entry.ModelSaid.class::isInstance)
                .map(entry -> ((Entry.ModelSaid) entry).use())
                .reduce(TokenUse.NONE, TokenUse::plus);
    }

    private void locked(Runnable work) {
        lock.lock();
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }
}
