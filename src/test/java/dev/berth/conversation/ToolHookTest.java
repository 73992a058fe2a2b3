package dev.berth.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.approval.Approval;
import dev.berth.bash.Answer;
import dev.berth.bash.LiveOutput;
import dev.berth.conversation.ToolHook.Verdict;
import dev.berth.model.ScriptedModel;
import dev.berth.model.ScriptedModel.Move;
import dev.berth.transcript.ConversationId;
import dev.berth.transcript.Entry;
import dev.berth.transcript.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ToolHookTest {
    private final List<String> told = new ArrayList<>();

    /** Says what it is told, and does nothing else. */
    private final class Observing implements ToolHook {
        private final String name;

        Observing(String name) {
            this.name = name;
        }

        @Override
        public Verdict before(ConversationId conversation, ToolCall call) {
            told.add(name + " before " + call.arguments());
            return Verdict.goOn();
        }

        @Override
        public Answer after(ConversationId conversation, ToolCall call, Answer answer) {
            told.add(name + " after " + call.arguments() + " " + answer.text());
            return answer;
        }
    }

    private interface Before extends ToolHook {
        Verdict decide(ToolCall call) throws Exception;

        @Override
        default Verdict before(ConversationId conversation, ToolCall call) throws Exception {
            return decide(call);
        }
    }

    private interface After extends ToolHook {
        Answer change(Answer answer) throws Exception;

        @Override
        default Answer after(ConversationId conversation, ToolCall call, Answer answer) throws Exception {
            return change(answer);
        }
    }

    private static Desk desk(Approval approval, ToolHook... hooks) {
        var model = ScriptedModel.of(Desk.runs("ls"), Move.says("Done."));
        return new Desk(model, new ToolSettings(List.of(), List.of(hooks), approval));
    }

    private static Entry.ToolAnswered answerThrough(ToolHook... hooks) throws InterruptedException {
        try (var desk = desk(Approval.ALWAYS, hooks)) {
            assertThat(desk.conversation().say("go")).isEqualTo(new TurnEnd.Answered("Done."));
            return Desk.answers(desk.conversation()).getFirst();
        }
    }

    @Test
    void hooksLieAroundTheCallLikeShells() throws InterruptedException {
        answerThrough(new Observing("outer"), new Observing("inner"));
        String ls = "{\"command\": \"ls\"}";
        assertThat(told)
                .containsExactly(
                        "outer before " + ls,
                        "inner before " + ls,
                        "inner after " + ls + " a\nb\n[Exit status 0.]",
                        "outer after " + ls + " a\nb\n[Exit status 0.]");
    }

    @Test
    void aDeniedCallIsNotCarriedOutAndTheModelIsToldWhy() throws InterruptedException {
        Before deny = call -> Verdict.deny("commands are for the night shift.");
        try (var desk = desk(Approval.ALWAYS, new Observing("outer"), deny, new Observing("inner"))) {
            desk.conversation().say("go");
            Entry.ToolAnswered answer = Desk.answers(desk.conversation()).getFirst();
            assertThat(answer.answer()).isEqualTo("[Not carried out: commands are for the night shift.]");
            assertThat(answer.failed()).isTrue();
            assertThat(told).hasSize(2).last().asString().startsWith("outer after");
        }
    }

    @Test
    void whatIsRewrittenIsWhatOthersAreAskedAboutAndWhatRuns() throws InterruptedException {
        List<String> approved = new ArrayList<>();
        Approval approval = deed -> {
            approved.add(deed.call().arguments());
            return new Approval.Allowed();
        };
        Before rewrite = call -> {
            assertThat(call.fields()).isEqualTo(Map.of("command", "ls"));
            return Verdict.rewrite(Map.of("command", "cat"));
        };
        var heard = new Heard();
        try (var desk = desk(approval, rewrite, new Observing("inner"))) {
            desk.recordings.put("cat", dev.berth.sandbox.Recording.of("miau\n"));
            desk.conversation().say("go", heard);
            assertThat(Desk.answers(desk.conversation()).getFirst().answer()).isEqualTo("miau\n[Exit status 0.]");
        }
        assertThat(approved).containsExactly("{\"command\":\"cat\"}");
        assertThat(told).first().isEqualTo("inner before {\"command\":\"cat\"}");
        assertThat(heard.events())
                .contains(new TurnEvent.CallStarted(new ToolCall("k1", "bash", "{\"command\":\"cat\"}")));
    }

    @Test
    void anAnswerMayBeChangedBeforeTheModelSeesIt() throws InterruptedException {
        After shorter = answer -> answer.withText(answer.text().replace("b\n", "") + " (b is private)");
        assertThat(answerThrough(shorter).answer()).isEqualTo("a\n[Exit status 0.] (b is private)");
    }

    @Test
    void aHookThatThrowsBeforeMeansNo() throws InterruptedException {
        Before broken = call -> {
            throw new IllegalStateException("the policy server is away");
        };
        Entry.ToolAnswered answer = answerThrough(broken, new Observing("inner"));
        assertThat(answer.answer()).isEqualTo("[Not carried out: a check of this call failed.]");
        assertThat(answer.failed()).isTrue();
        assertThat(told).isEmpty();
        Before unable = call -> Verdict.rewrite(Map.of("command", new Object()));
        assertThat(answerThrough(unable).answer()).isEqualTo("[Not carried out: a check of this call failed.]");
    }

    @Test
    void aHookThatThrowsAfterMeansThatTheAnswerIsWithheld() throws InterruptedException {
        After broken = answer -> {
            throw new java.io.IOException("the audit log is full");
        };
        Entry.ToolAnswered answer = answerThrough(new Observing("outer"), broken);
        assertThat(answer.answer()).startsWith("[The answer is withheld, because a check of it failed.");
        assertThat(answer.failed()).isTrue();
        assertThat(told).last().asString().contains("withheld").doesNotContain("a\nb");
    }

    @Test
    void aCallOfSomebodyElsesLoopIsSeenToo() throws InterruptedException {
        Approval never = call -> new Approval.Denied("Not today.");
        try (var desk = desk(never, new Observing("only"))) {
            Answer answer = desk.berths.answer(Desk.ID, ToolCall.of("bash", Map.of("command", "ls")), LiveOutput.NONE);
            assertThat(answer.text()).isEqualTo("[Not carried out: the user did not allow it. Not today.]");
            assertThat(told).hasSize(2);
        }
    }

    @Test
    void theAnswerOfACancelledCommandIsSeenAndKept() throws Exception {
        var model = ScriptedModel.of(Desk.runs("serve"), Move.says("Never."));
        After careful = answer -> {
            Thread.sleep(1);
            return answer.withText(answer.text() + " seen");
        };
        try (var desk = new Desk(model, new ToolSettings(List.of(), List.of(careful), Approval.ALWAYS))) {
            var begun = new CountDownLatch(1);
            var turn = new FutureTask<>(() -> desk.conversation().say("go", event -> {
                if (event instanceof TurnEvent.OutputStreamed) begun.countDown();
            }));
            Thread.ofVirtual().start(turn);
            begun.await();
            desk.conversation().cancel();
            assertThat(turn.get()).isEqualTo(new TurnEnd.Cancelled());
            assertThat(Desk.answers(desk.conversation()).getFirst().answer())
                    .startsWith("up\n[The turn was stopped.")
                    .endsWith(" seen");
        }
    }
}
