package dev.berth.conversation;

import static dev.berth.conversation.Desk.answers;
import static dev.berth.conversation.Desk.runs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.approval.Approval;
import dev.berth.model.Model;
import dev.berth.model.Reply;
import dev.berth.model.ReplyListener;
import dev.berth.model.Request;
import dev.berth.model.ScriptedModel;
import dev.berth.model.ScriptedModel.Move;
import dev.berth.sandbox.Command;
import dev.berth.sandbox.OutputListener;
import dev.berth.sandbox.SandboxException;
import dev.berth.transcript.ConversationId;
import dev.berth.transcript.Entry;
import dev.berth.transcript.MemoryTranscripts;
import dev.berth.transcript.TokenUse;
import dev.berth.transcript.ToolCall;
import dev.berth.transcript.Transcript;
import dev.berth.transcript.TranscriptException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ConversationsTest {

    @Test
    void aSecondTurnAtTheSameTimeIsRefused() throws Exception {
        try (var desk = new Desk(ScriptedModel.of(runs("serve"), Move.says("Done.")))) {
            var heard = new Heard();
            Conversation conversation = desk.conversation();
            var turn = new FutureTask<>(() -> conversation.say("one", heard));
            Thread.ofVirtual().start(turn);
            heard.await(TurnEvent.OutputStreamed.class::isInstance);
            assertThatThrownBy(() -> conversation.say("two"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("conversation test is in the middle of a turn: wait for its end or cancel it");
            conversation.cancel();
            turn.get();
            assertThat(conversation.say("three")).isEqualTo(new TurnEnd.Answered("Done."));
        }
    }

    @Test
    void aTurnCannotBeTakenFromWithinATurn() throws InterruptedException {
        try (var desk = new Desk(ScriptedModel.of(Move.says("One."), Move.says("Two.")))) {
            Conversation conversation = desk.conversation();
            List<String> refusals = new ArrayList<>();
            conversation.say("go", event -> {
                try {
                    conversation.say("nested");
                } catch (IllegalStateException | InterruptedException e) {
                    refusals.add(String.valueOf(e.getMessage()));
                }
            });
            assertThat(refusals).isNotEmpty().allMatch(message -> message.contains("in the middle of a turn"));
        }
    }

    @Test
    void anOpenConversationIsOneForAllWhoAsk() {
        try (var desk = new Desk(ScriptedModel.of())) {
            assertThat(desk.conversation()).isSameAs(desk.conversation());
        }
    }

    @Test
    void aClosedConversationTakesNoTurnAndCanBeOpenedAgain() throws InterruptedException {
        var transcripts = new MemoryTranscripts();
        try (var desk = new Desk(
                ScriptedModel.of(Move.says("Hello."), Move.says("Back.")),
                TurnLimits.defaults(),
                Approval.ALWAYS,
                transcripts)) {
            Conversation first = desk.conversation();
            first.say("hello");
            first.close();
            first.close();
            assertThatThrownBy(() -> first.say("more")).hasMessage("conversation test is closed");
            Conversation second = desk.conversation();
            assertThat(second).isNotSameAs(first);
            assertThat(second.say("more")).isEqualTo(new TurnEnd.Answered("Back."));
            first.close();
            assertThat(desk.conversation()).isSameAs(second);
        }
    }

    @Test
    void closingCancelsTheTurn() throws Exception {
        try (var desk = new Desk(ScriptedModel.of(runs("serve")))) {
            var heard = new Heard();
            Conversation conversation = desk.conversation();
            var turn = new FutureTask<>(() -> conversation.say("go", heard));
            Thread.ofVirtual().start(turn);
            heard.await(TurnEvent.OutputStreamed.class::isInstance);
            conversation.close();
            assertThat(turn.get()).isEqualTo(new TurnEnd.Cancelled());
            assertThatThrownBy(() -> desk.sandbox.run("ls")).isInstanceOf(SandboxException.class);
        }
    }

    @Test
    void aConversationThatIsBeingClosedTakesNoFurtherTurnAndCancelsOneThatJustBegins() throws Exception {
        for (int round = 0; round < 50; round++) {
            try (var desk = new Desk(new Eager())) {
                Conversation conversation = desk.conversation();
                var insistent = new FutureTask<>(() -> sayUntilRefused(conversation));
                Thread.ofVirtual().start(insistent);
                while (conversation.entries().size() < 3) Thread.onSpinWait();
                desk.conversations.close(round % 2 == 0 ? Duration.ZERO : Duration.ofMinutes(1));
                assertThat(insistent.get()).hasMessageContaining("is closed");
                assertThat(conversation.entries().getLast()).isInstanceOf(Entry.TurnEnded.class);
            }
        }
    }

    /** Says one word whenever it is asked. */
    private static final class Eager implements Model {
        @Override
        public String name() {
            return "eager/model";
        }

        @Override
        public Reply reply(Request request, ReplyListener listener) {
            return new Reply("Aye.", List.of(), TokenUse.NONE, Reply.Finish.DONE, "");
        }
    }

    private static IllegalStateException sayUntilRefused(Conversation conversation) throws InterruptedException {
        while (true) {
            try {
                conversation.say("go");
            } catch (IllegalStateException e) {
                return e;
            }
        }
    }

    @Test
    void closingAllLetsATurnEndWithinTheGrace() throws Exception {
        try (var desk = new Desk(ScriptedModel.of(runs("slow"), Move.says("Done.")))) {
            var heard = new Heard();
            Conversation conversation = desk.conversation();
            var turn = new FutureTask<>(() -> conversation.say("go", heard));
            Thread.ofVirtual().start(turn);
            heard.await(TurnEvent.OutputStreamed.class::isInstance);
            desk.conversations.close(Duration.ofSeconds(30));
            assertThat(turn.get()).isEqualTo(new TurnEnd.Answered("Done."));
            assertThatThrownBy(desk::conversation).hasMessage("the agent is closed");
        }
    }

    @Tag("F23")
    @Test
    void aTranscriptThatIsOpenElsewhereIsSaidSo() {
        var transcripts = new MemoryTranscripts();
        try (var desk = new Desk(ScriptedModel.of(), TurnLimits.defaults(), Approval.ALWAYS, transcripts)) {
            try (Transcript elsewhere = transcripts.open(Desk.ID)) {
                assertThatThrownBy(desk::conversation).isInstanceOf(TranscriptException.Busy.class);
                assertThat(elsewhere.entries()).hasSize(1);
            }
            assertThat(desk.conversation().id()).isEqualTo(Desk.ID);
        }
    }

    @Test
    void openingOneKeepsNobodyWaitingForAnother() throws Exception {
        var release = new CountDownLatch(1);
        var once = new OpenOnce<String>(id -> {
            if (id.value().equals("slow")) awaitUnchecked(release);
            return id.value();
        });
        var slow = new FutureTask<>(() -> once.open(new ConversationId("slow")));
        Thread.ofVirtual().start(slow);
        assertThat(once.open(new ConversationId("quick"))).isEqualTo("quick");
        assertThat(slow.isDone()).isFalse();
        release.countDown();
        assertThat(slow.get()).isEqualTo("slow");
    }

    @Tag("F18")
    @Test
    void whatADeadProgramLeftOpenIsAnsweredWhenTheConversationIsResumed() throws Exception {
        var transcripts = new MemoryTranscripts();
        try (Transcript left = transcripts.open(Desk.ID)) {
            Instant now = Instant.now();
            var answered = new ToolCall("k1", "bash", "{}");
            var dangling = new ToolCall("k2", "bash", "{\"command\": \"serve\"}");
            left.append(new Entry.UserSaid(now, "go"));
            left.append(new Entry.ModelSaid(now, "m", "", List.of(answered, dangling), TokenUse.NONE, ""));
            left.append(new Entry.ToolAnswered(now, "k1", "bash", "ok", false));
        }
        var model = ScriptedModel.of(Move.calls("bash_job", "{\"action\":\"interrupt\"}"), Move.says("Back."));
        try (var desk = new Desk(model, TurnLimits.defaults(), Approval.ALWAYS, transcripts)) {
            desk.sandbox.start(Command.of("serve"), OutputListener.NONE);
            assertThat(answers(desk.conversation()).getLast())
                    .extracting(Entry.ToolAnswered::callId, Entry.ToolAnswered::failed)
                    .containsExactly("k2", true);
            assertThat(answers(desk.conversation()).getLast().answer())
                    .contains("the program that ran this call ended before it was answered")
                    .contains("Still running: c1 (`serve`)");
            assertThat(desk.conversation().entries().getLast()).isInstanceOf(Entry.TurnEnded.class);
            assertThat(desk.conversation().say("go on")).isEqualTo(new TurnEnd.Answered("Back."));
            assertThat(answers(desk.conversation()).getLast().answer()).startsWith("up\n[Interrupted:");
        }
    }

    @Test
    void aConversationThatEndedWellIsResumedUnchanged() throws InterruptedException {
        var transcripts = new MemoryTranscripts();
        try (var desk = new Desk(
                ScriptedModel.of(runs("ls"), Move.says("Done.")),
                TurnLimits.defaults(),
                Approval.ALWAYS,
                transcripts)) {
            desk.conversation().say("go");
        }
        List<Entry> before = transcripts.read(Desk.ID);
        try (var desk = new Desk(ScriptedModel.of(), TurnLimits.defaults(), Approval.ALWAYS, transcripts)) {
            assertThat(desk.conversation().entries()).isEqualTo(before);
        }
    }

    private static void awaitUnchecked(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
