package dev.berth.conversation;

import static dev.berth.conversation.Desk.answers;
import static dev.berth.conversation.Desk.runs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.berth.approval.Approval;
import dev.berth.model.ScriptedModel;
import dev.berth.model.ScriptedModel.Move;
import dev.berth.transcript.Entry;
import dev.berth.transcript.MemoryTranscripts;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CancelTest {
    private static final Move FOREVER = Move.waits(Duration.ofHours(1), Move.says("never"));

    @Test
    void beforeTheFirstToken() throws Exception {
        var asked = new CountDownLatch(1);
        Move silent = Move.decides(request -> {
            asked.countDown();
            return FOREVER;
        });
        try (var desk = new Desk(ScriptedModel.of(silent, Move.says("Back.")))) {
            FutureTask<TurnEnd> turn = begin(() -> desk.conversation().say("go"));
            asked.await();
            assertThat(desk.conversation().cancel()).isTrue();
            assertThat(turn.get()).isEqualTo(new TurnEnd.Cancelled());
            assertCanGoOn(desk);
        }
    }

    @Test
    void inTheMiddleOfTheTextWhichIsKept() throws Exception {
        var model = ScriptedModel.of(Move.says("one two three four"), Move.says("Back."));
        try (var desk = new Desk(model)) {
            Conversation conversation = desk.conversation();
            TurnEnd end = conversation.say("go", event -> {
                if (event instanceof TurnEvent.TextStreamed(String piece) && piece.startsWith("two"))
                    conversation.cancel();
            });
            assertThat(end).isEqualTo(new TurnEnd.Cancelled());
            assertThat(conversation.entries().get(2))
                    .isInstanceOfSatisfying(
                            Entry.ModelSaid.class,
                            said -> assertThat(said.text()).isEqualTo("one two "));
            assertCanGoOn(desk);
        }
    }

    @Test
    void duringACommandWhoseTextIsKept() throws Exception {
        try (var desk = new Desk(ScriptedModel.of(runs("serve", "ls"), Move.says("Back.")))) {
            var heard = new Heard();
            FutureTask<TurnEnd> turn = begin(() -> desk.conversation().say("go", heard));
            heard.await(TurnEvent.OutputStreamed.class::isInstance);
            desk.conversation().cancel();
            assertThat(turn.get()).isEqualTo(new TurnEnd.Cancelled());
            assertThat(answers(desk.conversation()))
                    .extracting(Entry.ToolAnswered::callId, Entry.ToolAnswered::answer)
                    .containsExactly(
                            tuple(
                                    "k1",
                                    "up\n[The turn was stopped. Interrupted: it was stopped before it was done, with"
                                            + " everything it had started. The shell and its state are kept.]"),
                            tuple("k2", "[Not carried out: the turn was cancelled by the user.]"));
            assertThat(desk.sandbox.running()).isEmpty();
            assertCanGoOn(desk);
        }
    }

    @Test
    void betweenTwoCalls() throws Exception {
        try (var desk = new Desk(ScriptedModel.of(runs("ls", "ls"), Move.says("Back.")))) {
            Conversation conversation = desk.conversation();
            TurnEnd end = conversation.say("go", event -> {
                if (event instanceof TurnEvent.CallAnswered) conversation.cancel();
            });
            assertThat(end).isEqualTo(new TurnEnd.Cancelled());
            assertThat(answers(conversation))
                    .extracting(Entry.ToolAnswered::answer)
                    .containsExactly(
                            "a\nb\n[Exit status 0.]", "[Not carried out: the turn was cancelled by the user.]");
            assertCanGoOn(desk);
        }
    }

    @Test
    void aCommandThatAnEarlierAnswerLeftInTheForeground() throws Exception {
        var model = ScriptedModel.of(
                Move.calls("bash", "{\"command\": \"serve\", \"yield_seconds\": 0}"), FOREVER, Move.says("Back."));
        try (var desk = new Desk(model)) {
            var heard = new Heard();
            FutureTask<TurnEnd> turn = begin(() -> desk.conversation().say("go", heard));
            heard.await(TurnEvent.CallAnswered.class::isInstance);
            desk.conversation().cancel();
            assertThat(turn.get()).isEqualTo(new TurnEnd.Cancelled());
            assertThat(desk.sandbox.running()).isEmpty();
        }
    }

    @Test
    void whileThePersonIsAsked() throws Exception {
        var asked = new CountDownLatch(1);
        Approval undecided = call -> {
            asked.countDown();
            new CountDownLatch(1).await();
            return new Approval.Allowed();
        };
        var model = ScriptedModel.of(runs("ls"), Move.says("Back."));
        try (var desk = new Desk(model, TurnLimits.defaults(), undecided, new MemoryTranscripts())) {
            FutureTask<TurnEnd> turn = begin(() -> desk.conversation().say("go"));
            asked.await();
            desk.conversation().cancel();
            assertThat(turn.get()).isEqualTo(new TurnEnd.Cancelled());
            assertCanGoOn(desk);
        }
    }

    @Test
    void aListenerThatHangsIsLeftBehind() throws Exception {
        var release = new CountDownLatch(1);
        try (var desk = new Desk(ScriptedModel.of(runs("serve"), Move.says("Back.")))) {
            var hanging = new CountDownLatch(1);
            FutureTask<TurnEnd> turn = begin(() -> desk.conversation().say("go", event -> {
                if (!(event instanceof TurnEvent.OutputStreamed)) return;
                hanging.countDown();
                awaitWhateverComes(release);
            }));
            hanging.await();
            desk.conversation().cancel();
            assertThat(turn.get()).isEqualTo(new TurnEnd.Cancelled());
            assertCanGoOn(desk);
            release.countDown();
        }
    }

    @Test
    void anInterruptOfTheCallerEndsTheTurnAndIsThrown() throws Exception {
        try (var desk = new Desk(ScriptedModel.of(FOREVER, Move.says("Back.")))) {
            var task = new FutureTask<>(() -> desk.conversation().say("go"));
            Thread caller = Thread.ofVirtual().start(task);
            while (!desk.conversation().entries().toString().contains("UserSaid")) Thread.onSpinWait();
            caller.interrupt();
            assertThatThrownBy(task::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(InterruptedException.class);
            assertCanGoOn(desk);
        }
    }

    @Test
    void withoutATurnNothingIsCancelledAndNoThreadInterrupted() throws Exception {
        try (var desk = new Desk(ScriptedModel.of(Move.says("One."), Move.says("Back.")))) {
            Conversation conversation = desk.conversation();
            assertThat(conversation.cancel()).isFalse();
            conversation.say("go", event -> {
                if (event instanceof TurnEvent.Ended)
                    assertThat(conversation.cancel()).isFalse();
            });
            assertThat(conversation.cancel()).isFalse();
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
            assertCanGoOn(desk);
        }
    }

    /** Each call has its answer, the turn its end, and the next turn is taken. */
    private static void assertCanGoOn(Desk desk) throws InterruptedException {
        Conversation conversation = desk.conversation();
        assertThat(conversation.entries().getLast()).isInstanceOf(Entry.TurnEnded.class);
        assertThat(Interruption.in(conversation.entries()).unanswered()).isEmpty();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        assertThat(conversation.say("go on")).isEqualTo(new TurnEnd.Answered("Back."));
    }

    private static FutureTask<TurnEnd> begin(Callable<TurnEnd> turn) {
        var task = new FutureTask<>(turn);
        Thread.ofVirtual().start(task);
        return task;
    }

    private static void awaitWhateverComes(CountDownLatch latch) {
        while (true) {
            try {
                latch.await();
                return;
            } catch (InterruptedException e) {
                // A listener that cares for nothing.
            }
        }
    }
}
