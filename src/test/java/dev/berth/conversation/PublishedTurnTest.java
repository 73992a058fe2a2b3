package dev.berth.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.model.ScriptedModel;
import dev.berth.model.ScriptedModel.Move;
import dev.berth.sandbox.Recording;
import dev.berth.transcript.Entry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PublishedTurnTest {

    /** Wants what the test says, and remembers every signal. */
    private static final class Reader implements Flow.Subscriber<TurnEvent> {
        private final BlockingQueue<Object> signals = new LinkedBlockingQueue<>();
        private final long first;
        private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();

        Reader(long first) {
            this.first = first;
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription.complete(given);
            if (first > 0) given.request(first);
        }

        @Override
        public void onNext(TurnEvent event) {
            signals.add(event);
        }

        @Override
        public void onError(Throwable error) {
            signals.add(error);
        }

        @Override
        public void onComplete() {
            signals.add("complete");
        }

        Object next() throws InterruptedException {
            Object next = signals.poll(30, TimeUnit.SECONDS);
            assertThat(next).as("a signal").isNotNull();
            return next;
        }

        void awaitOutput() throws InterruptedException {
            Object seen = next();
            while (!(seen instanceof TurnEvent.OutputStreamed)) seen = next();
        }

        List<Object> untilTheEnd() throws InterruptedException {
            List<Object> all = new ArrayList<>();
            for (Object next = next(); ; next = next()) {
                all.add(next);
                if (next instanceof Throwable || next.equals("complete")) return all;
            }
        }
    }

    @Test
    void aTurnIsTheEventsThatAListenerHearsThenTheEnd() throws InterruptedException {
        try (var desk = new Desk(ScriptedModel.of(Desk.runs("ls"), Move.says("Two files.")))) {
            var reader = new Reader(Long.MAX_VALUE);
            desk.conversation().turn("what is there?").subscribe(reader);
            List<Object> signals = reader.untilTheEnd();
            assertThat(signals)
                    .contains(new TurnEvent.OutputStreamed("k1", "a\nb\n"), new TurnEvent.TextStreamed("Two "))
                    .endsWith(new TurnEvent.Ended(new TurnEnd.Answered("Two files.")), "complete");
        }
    }

    @Test
    void nothingHappensBeforeSomebodySubscribes() {
        var model = ScriptedModel.of(Move.says("x"));
        try (var desk = new Desk(model)) {
            desk.conversation().turn("hello");
            assertThat(desk.conversation().entries()).singleElement().isInstanceOf(Entry.Began.class);
        }
    }

    @Test
    void theTurnWaitsForWhoeverReadsIt() throws InterruptedException {
        var model = ScriptedModel.of(Move.says("one two three"), Move.says("x"));
        try (var desk = new Desk(model)) {
            var reader = new Reader(2);
            desk.conversation().turn("count").subscribe(reader);
            assertThat(reader.next()).isEqualTo(new TurnEvent.TextStreamed("one "));
            assertThat(reader.next()).isEqualTo(new TurnEvent.TextStreamed("two "));
            assertThat(desk.conversation().entries()).noneMatch(Entry.ModelSaid.class::isInstance);
            assertThat(reader.signals).isEmpty();
            reader.subscription.join().request(1);
            assertThat(reader.next()).isEqualTo(new TurnEvent.TextStreamed("three"));
            reader.subscription.join().request(10);
            assertThat(reader.untilTheEnd()).endsWith("complete");
        }
    }

    @Test
    void cancellingTheSubscriptionCancelsTheTurn() throws InterruptedException {
        try (var desk = new Desk(ScriptedModel.of(Desk.runs("serve"), Move.says("Back.")))) {
            var reader = new Reader(Long.MAX_VALUE);
            Conversation conversation = desk.conversation();
            conversation.turn("go").subscribe(reader);
            reader.awaitOutput();
            reader.subscription.join().cancel();
            assertThat(sayWhenFree(conversation, "are you there?")).isEqualTo(new TurnEnd.Answered("Back."));
            assertThat(Desk.answers(conversation).getFirst().answer()).contains("Interrupted");
            assertThat(conversation.entries())
                    .filteredOn(Entry.TurnEnded.class::isInstance)
                    .first()
                    .isInstanceOfSatisfying(
                            Entry.TurnEnded.class,
                            ended -> assertThat(ended.end()).isEqualTo("cancelled"));
            reader.subscription.join().cancel();
        }
    }

    private static TurnEnd sayWhenFree(Conversation conversation, String text) throws InterruptedException {
        while (true) {
            try {
                return conversation.say(text);
            } catch (IllegalStateException busy) {
                Thread.sleep(10);
            }
        }
    }

    @Test
    void aReaderThatStoppedReadingDoesNotHoldUpATurnThatIsStopped() throws InterruptedException {
        var limits = TurnLimits.defaults().withTime(Duration.ofMillis(300));
        try (var desk = new Desk(ScriptedModel.of(Desk.runs("chatty")), limits)) {
            desk.recordings.put("chatty", chatty());
            var reader = new Reader(3);
            desk.conversation().turn("go").subscribe(reader);
            for (int i = 0; i < 3; i++) reader.next();
            assertThat(sayWhenFree(desk.conversation(), "next")).isInstanceOf(TurnEnd.Failed.class);
            assertThat(reader.signals).isEmpty();
            reader.subscription.join().request(Long.MAX_VALUE);
            List<Object> rest = reader.untilTheEnd();
            assertThat(rest)
                    .anySatisfy(event -> assertThat(event).isInstanceOf(TurnEvent.CallAnswered.class))
                    .endsWith(new TurnEvent.Ended(new TurnEnd.TimeLimit(Duration.ofMillis(300))), "complete");
        }
    }

    private static Recording chatty() {
        List<Recording.Scene> scenes = new ArrayList<>();
        for (int i = 0; i < 20; i++) scenes.add(new Recording.Scene.Writes("more\n"));
        scenes.add(new Recording.Scene.RunsOn());
        return Recording.of("first\n").then(scenes.toArray(Recording.Scene[]::new));
    }

    @Test
    void whatSayWouldThrowIsTheStreamsError() throws InterruptedException {
        try (var desk = new Desk(ScriptedModel.of(Desk.runs("serve")))) {
            var first = new Reader(Long.MAX_VALUE);
            Conversation conversation = desk.conversation();
            conversation.turn("go").subscribe(first);
            first.awaitOutput();
            var second = new Reader(1);
            conversation.turn("me too").subscribe(second);
            assertThat(second.next())
                    .isInstanceOfSatisfying(
                            IllegalStateException.class,
                            error -> assertThat(error).hasMessageContaining("in the middle of a turn"));
        }
    }

    @Test
    void aSubscriberThatThrowsCancelsTheTurn() throws InterruptedException {
        try (var desk = new Desk(ScriptedModel.of(Move.says("one two"), Move.says("Back.")))) {
            Conversation conversation = desk.conversation();
            conversation.turn("go").subscribe(new Flow.Subscriber<>() {
                @Override
                public void onSubscribe(Flow.Subscription subscription) {
                    subscription.request(Long.MAX_VALUE);
                }

                @Override
                public void onNext(TurnEvent event) {
                    throw new IllegalArgumentException("not my kind of event");
                }

                @Override
                public void onError(Throwable error) {
                    throw new AssertionError("it was cancelled", error);
                }

                @Override
                public void onComplete() {
                    throw new AssertionError("it was cancelled");
                }
            });
            while (conversation.entries().stream().noneMatch(Entry.TurnEnded.class::isInstance)) Thread.sleep(10);
            assertThat(conversation.entries().getLast())
                    .isInstanceOfSatisfying(
                            Entry.TurnEnded.class,
                            ended -> assertThat(ended.end()).isEqualTo("cancelled"));
        }
    }
}
