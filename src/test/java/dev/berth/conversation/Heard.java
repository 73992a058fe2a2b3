package dev.berth.conversation;

import dev.berth.transcript.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/** A listener that remembers, and lets a test wait for a moment. */
final class Heard implements TurnListener {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition more = lock.newCondition();
    private final List<TurnEvent> events = new ArrayList<>();

    @Override
    public void on(TurnEvent event) {
        lock.lock();
        try {
            events.add(event);
            more.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void await(Predicate<TurnEvent> moment) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (events.stream().noneMatch(moment)) more.await();
        } finally {
            lock.unlock();
        }
    }

    List<TurnEvent> events() {
        lock.lock();
        try {
            return List.copyOf(events);
        } finally {
            lock.unlock();
        }
    }

    /** One word for each event, runs of the same one drawn together. */
    List<String> story() {
        List<String> story = new ArrayList<>();
        for (TurnEvent event : events()) {
            String word = word(event);
            if (story.isEmpty() || !story.getLast().equals(word)) story.add(word);
        }
        return story;
    }

    private static String word(TurnEvent event) {
        return switch (event) {
            case TurnEvent.WordsAdded w -> "words added";
            case TurnEvent.Trimmed t -> "trimmed";
            case TurnEvent.Summarized s -> "summarized";
            case TurnEvent.Spent s -> "ended";
            case TurnEvent.TextStreamed t -> "text";
            case TurnEvent.ThinkingStreamed t -> "thinking";
            case TurnEvent.StartedOver s -> "started over";
            case TurnEvent.Replied r -> "replied";
            case TurnEvent.CallStarted(ToolCall call) -> "call " + call.id();
            case TurnEvent.OutputStreamed o -> "output " + o.callId();
            case TurnEvent.CallAnswered a -> "answer " + a.entry().callId();
            case TurnEvent.Listening(String callId, var opened) -> "listening " + opened;
            case TurnEvent.Warned w -> "warned";
            case TurnEvent.Ended e -> "ended";
        };
    }

    String text() {
        StringBuilder text = new StringBuilder();
        for (TurnEvent event : events()) if (event instanceof TurnEvent.TextStreamed(String piece)) text.append(piece);
        return text.toString();
    }

    String output() {
        StringBuilder text = new StringBuilder();
        for (TurnEvent event : events())
            if (event instanceof TurnEvent.OutputStreamed(String callId, String piece)) text.append(piece);
        return text.toString();
    }
}
