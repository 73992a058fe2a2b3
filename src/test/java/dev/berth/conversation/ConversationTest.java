package dev.berth.conversation;

import static dev.berth.conversation.Desk.answers;
import static dev.berth.conversation.Desk.runs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.berth.approval.Approval;
import dev.berth.model.Model;
import dev.berth.model.Reply;
import dev.berth.model.ReplyListener;
import dev.berth.model.Request;
import dev.berth.model.ScriptedModel;
import dev.berth.model.ScriptedModel.Move;
import dev.berth.sandbox.Ports;
import dev.berth.sandbox.Recording;
import dev.berth.transcript.Entry;
import dev.berth.transcript.MemoryTranscripts;
import dev.berth.transcript.TokenUse;
import dev.berth.transcript.ToolCall;
import dev.berth.transcript.Transcripts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ConversationTest {

    @Test
    void aTurnGoesStepByStepToTheAnswer() throws InterruptedException {
        var model = ScriptedModel.of(runs("ls"), Move.says("There are two files."));
        try (var desk = new Desk(model)) {
            var heard = new Heard();
            Conversation conversation = desk.conversation();
            assertThat(conversation.say("What is here?", heard))
                    .isEqualTo(new TurnEnd.Answered("There are two files."));
            assertThat(heard.story())
                    .containsExactly("replied", "call k1", "output k1", "answer k1", "text", "replied", "ended");
            assertThat(heard.text()).isEqualTo("There are two files.");
            assertThat(heard.output()).isEqualTo("a\nb\n");
            assertThat(conversation.entries())
                    .extracting(entry -> entry.getClass().getSimpleName())
                    .containsExactly("Began", "UserSaid", "ModelSaid", "ToolAnswered", "ModelSaid", "TurnEnded");
            assertThat(answers(conversation).getFirst().answer()).isEqualTo("a\nb\n[Exit status 0.]");
        }
    }

    @Test
    void eachRequestHoldsAllThatWasSaidAndTheSameTexts() throws InterruptedException {
        var model = ScriptedModel.of(runs("ls"), Move.says("Done."), Move.says("Again."));
        try (var desk = new Desk(model)) {
            desk.conversation().say("one");
            desk.conversation().say("two");
            assertThat(model.requests())
                    .extracting(request -> request.transcript().size())
                    .containsExactly(2, 4, 7);
            assertThat(model.requests())
                    .allSatisfy(request -> assertThat(request.tools())
                            .isEqualTo(model.requests().getFirst().tools())
                            .hasSize(2));
            assertThat(model.requests())
                    .extracting(request -> request.system())
                    .allMatch(text -> text.contains("bash"));
        }
    }

    @Tag("F29")
    @Test
    void aPortThatACommandOpenedIsNewsAndStandsInItsAnswer() throws InterruptedException {
        var model = ScriptedModel.of(runs("serve"), Move.says("It serves."));
        try (var desk = new Desk(model)) {
            var listener = new Ports.Listener("tcp", "0.0.0.0:8888", "python3");
            desk.ports = new Ports() {
                @Override
                public List<Listener> opened(Duration patience) {
                    return List.of(listener);
                }

                @Override
                public Optional<String> conflict(String command, String output) {
                    return Optional.empty();
                }
            };
            var heard = new Heard();
            desk.conversation().say("serve", heard);
            assertThat(heard.events()).contains(new TurnEvent.Listening("k1", List.of(listener)));
            assertThat(answers(desk.conversation()).getFirst().answer()).contains("Listening: 0.0.0.0:8888 python3.");
        }
    }

    @Test
    void callsOfOneReplyAreCarriedOutInOrder() throws InterruptedException {
        var model = ScriptedModel.of(runs("slow", "ls", "slow"), Move.says("Done."));
        try (var desk = new Desk(model)) {
            var heard = new Heard();
            desk.conversation().say("go", heard);
            assertThat(heard.story())
                    .containsExactly(
                            "replied",
                            "call k1",
                            "output k1",
                            "answer k1",
                            "call k2",
                            "output k2",
                            "answer k2",
                            "call k3",
                            "output k3",
                            "answer k3",
                            "text",
                            "replied",
                            "ended");
        }
    }

    @Tag("F25")
    @Tag("F26")
    @Test
    void callsThatCannotBeUnderstoodAreAnsweredAndTheTurnGoesOn() throws InterruptedException {
        var calls = List.of(
                new ToolCall("x", "python", "{}"),
                new ToolCall("y", "bash", "{\"command\": \"ls"),
                new ToolCall("z", "bash", "{\"command\": \"ls\"}"));
        try (var desk = new Desk(ScriptedModel.of(Move.says("Let me see.", calls), Move.says("Done.")))) {
            assertThat(desk.conversation().say("go")).isEqualTo(new TurnEnd.Answered("Done."));
            assertThat(answers(desk.conversation()))
                    .extracting(Entry.ToolAnswered::callId, Entry.ToolAnswered::tool, Entry.ToolAnswered::failed)
                    .containsExactly(tuple("x", "python", true), tuple("y", "bash", true), tuple("z", "bash", false));
        }
    }

    @Test
    void theSandboxIsMadeReadyWhenACallBegins() throws InterruptedException {
        var model = ScriptedModel.of(runs("ls"), Move.says("Done."));
        try (var desk = new Desk(model)) {
            List<Integer> preparedAtReply = new ArrayList<>();
            desk.conversation().say("go", event -> {
                if (event instanceof TurnEvent.Replied) preparedAtReply.add(desk.prepared.get());
            });
            assertThat(preparedAtReply).containsExactly(1, 1);
        }
    }

    @Tag("F30")
    @Test
    void aModelThatNeverStopsIsStoppedAtTheLimitOfSteps() throws InterruptedException {
        var model = ScriptedModel.of(runs("ls"), runs("ls"), runs("ls"), Move.says("After all."));
        try (var desk = new Desk(model, TurnLimits.defaults().withSteps(3))) {
            assertThat(desk.conversation().say("go")).isEqualTo(new TurnEnd.StepLimit(3));
            assertThat(answers(desk.conversation())).hasSize(3);
            assertThat(desk.conversation().say("go on")).isEqualTo(new TurnEnd.Answered("After all."));
        }
    }

    /** A model that wants the same small thing again and again. */
    private record Tireless(AtomicInteger replies) implements Model {
        @Override
        public String name() {
            return "tireless/model";
        }

        @Override
        public Reply reply(Request request, ReplyListener listener) {
            var call = new ToolCall("k" + replies.incrementAndGet(), "bash", "{\"command\": \"ls\"}");
            return new Reply("", List.of(call), TokenUse.NONE, Reply.Finish.DONE, "");
        }
    }

    @Tag("F30")
    @Tag("F68")
    @Test
    void aTurnOfThousandsOfTinyCallsIsTakenInOrderAndEndsAtItsLimit(@TempDir Path folder) throws InterruptedException {
        var limits = TurnLimits.defaults().withSteps(2000);
        try (var desk = new Desk(new Tireless(new AtomicInteger()), limits, Approval.ALWAYS, new Transcripts(folder))) {
            assertThat(desk.conversation().say("go")).isEqualTo(new TurnEnd.StepLimit(2000));
            assertThat(answers(desk.conversation()))
                    .hasSize(2000)
                    .allMatch(answer -> answer.answer().equals("a\nb\n[Exit status 0.]"))
                    .extracting(Entry.ToolAnswered::callId)
                    .isEqualTo(IntStream.rangeClosed(1, 2000)
                            .mapToObj(i -> "k" + i)
                            .toList());
            assertThat(desk.sandbox.running()).isEmpty();
        }
    }

    @Tag("F30")
    @Test
    void aTurnEndsWhenItsTokensAreUsed() throws InterruptedException {
        Move costly = new Move.Says(
                "",
                "",
                List.of(new ToolCall("", "bash", "{\"command\": \"ls\"}")),
                new TokenUse(400, 100, 0),
                Reply.Finish.DONE);
        try (var desk = new Desk(
                ScriptedModel.of(costly, costly, costly), TurnLimits.defaults().withTokens(1000))) {
            assertThat(desk.conversation().say("go")).isEqualTo(new TurnEnd.TokenLimit(1000));
            assertThat(answers(desk.conversation())).hasSize(2);
        }
    }

    @Tag("F30")
    @Test
    void aTurnThatTakesTooLongIsStoppedWithWhatItRuns() throws InterruptedException {
        Duration limit = Duration.ofMillis(300);
        try (var desk = new Desk(
                ScriptedModel.of(runs("serve", "ls")), TurnLimits.defaults().withTime(limit))) {
            assertThat(desk.conversation().say("go")).isEqualTo(new TurnEnd.TimeLimit(limit));
            assertThat(answers(desk.conversation()))
                    .extracting(Entry.ToolAnswered::answer)
                    .satisfiesExactly(
                            first -> assertThat(first).startsWith("up\n["),
                            second -> assertThat(second)
                                    .isEqualTo("[Not carried out: the turn reached its time limit.]"));
            assertThat(desk.sandbox.running()).isEmpty();
        }
    }

    @Tag("F31")
    @Test
    void aModelThatCannotBeHadEndsTheTurnNotTheConversation() throws InterruptedException {
        var model = ScriptedModel.of(runs("ls"), Move.fails("the provider is down"), Move.says("Back."));
        try (var desk = new Desk(model)) {
            var heard = new Heard();
            assertThat(desk.conversation().say("go", heard)).isEqualTo(new TurnEnd.Failed("the provider is down"));
            assertThat(heard.events().getLast())
                    .isEqualTo(new TurnEvent.Ended(new TurnEnd.Failed("the provider is down")));
            assertThat(desk.conversation().say("again")).isEqualTo(new TurnEnd.Answered("Back."));
        }
    }

    @Test
    void aSandboxThatCannotBeHadEndsTheTurnAndEachCallHasItsAnswer() throws InterruptedException {
        var model = ScriptedModel.of(runs("unrecorded", "ls"), Move.says("Back."));
        try (var desk = new Desk(model)) {
            assertThat(desk.conversation().say("go")).isEqualTo(new TurnEnd.Failed("the engine does not answer"));
            assertThat(answers(desk.conversation()))
                    .hasSize(2)
                    .allSatisfy(answer -> assertThat(answer)
                            .extracting(Entry.ToolAnswered::answer, Entry.ToolAnswered::failed)
                            .containsExactly("[Not carried out: the engine does not answer]", true));
            assertThat(desk.conversation().say("again")).isEqualTo(new TurnEnd.Answered("Back."));
        }
    }

    @Tag("F31")
    @Test
    void aReplyThatStartsOverIsToldSo() throws InterruptedException {
        var model = ScriptedModel.of(new Move.StartsOver("half a ", "the connection broke", Move.says("whole")));
        try (var desk = new Desk(model)) {
            var heard = new Heard();
            assertThat(desk.conversation().say("go", heard)).isEqualTo(new TurnEnd.Answered("whole"));
            assertThat(heard.story()).containsExactly("text", "started over", "text", "replied", "ended");
        }
    }

    @Tag("F31")
    @Test
    void aReplyThatWasCutOrEmptyWarns() throws InterruptedException {
        Move cut = new Move.Says("", "and so", List.of(), TokenUse.NONE, Reply.Finish.LENGTH);
        Move refused = new Move.Says("", "I will not.", List.of(), TokenUse.NONE, Reply.Finish.REFUSED);
        try (var desk = new Desk(ScriptedModel.of(cut, refused, Move.says("")))) {
            assertThat(warning(desk)).contains("cut off");
            assertThat(warning(desk)).contains("declined");
            assertThat(warning(desk)).contains("nothing");
        }
    }

    private static String warning(Desk desk) throws InterruptedException {
        var heard = new Heard();
        assertThat(desk.conversation().say("go", heard)).isInstanceOf(TurnEnd.Answered.class);
        return heard.events().stream()
                .filter(TurnEvent.Warned.class::isInstance)
                .map(event -> ((TurnEvent.Warned) event).sentence())
                .findFirst()
                .orElse("");
    }

    @Test
    void aCallThatThePersonDeniesIsAnsweredAndTheTurnGoesOn() throws InterruptedException {
        Approval approval = call -> call.call().arguments().contains("serve")
                ? new Approval.Denied("Use another port.")
                : new Approval.Allowed();
        var model = ScriptedModel.of(runs("serve", "ls"), Move.says("Fine."));
        try (var desk = new Desk(model, TurnLimits.defaults(), approval, new MemoryTranscripts())) {
            assertThat(desk.conversation().say("go")).isEqualTo(new TurnEnd.Answered("Fine."));
            assertThat(answers(desk.conversation()))
                    .extracting(Entry.ToolAnswered::answer)
                    .containsExactly(
                            "[Not carried out: the user did not allow it. Use another port.]",
                            "a\nb\n[Exit status 0.]");
        }
    }

    @Tag("F36")
    @Test
    void secretsAreInNoEventAndNoEntry() throws InterruptedException {
        String key = Desk.SECRET;
        var model = ScriptedModel.of(
                Move.says(
                        "I use " + key + " now",
                        List.of(new ToolCall("k1", "bash", "{\"command\": \"echo " + key + "\"}"))),
                Move.says("Your key is " + key));
        try (var desk = new Desk(model)) {
            desk.recordings.put("echo " + key, Recording.of(key + "\n"));
            var heard = new Heard();
            TurnEnd end = desk.conversation().say("my key: " + key, heard);
            assertThat(end).isEqualTo(new TurnEnd.Answered("Your key is [redacted]"));
            assertThat(heard.events().toString()).doesNotContain(key);
            assertThat(desk.conversation().entries().toString())
                    .doesNotContain(key)
                    .contains("[redacted]");
        }
    }

    @Test
    void aListenerThatThrowsIsLeftOutAndTheTurnGoesOn() throws InterruptedException {
        var told = new AtomicInteger();
        try (var desk = new Desk(ScriptedModel.of(runs("ls"), Move.says("Done.")))) {
            TurnEnd end = desk.conversation().say("go", event -> {
                told.incrementAndGet();
                throw new IllegalStateException("a listener's own fault");
            });
            assertThat(end).isEqualTo(new TurnEnd.Answered("Done."));
            assertThat(told).hasValue(1);
        }
    }

    @Test
    void aBugFliesAndLeavesAConversationThatCanGoOn() throws InterruptedException {
        Move bug = Move.decides(request -> {
            throw new ArithmeticException("a bug");
        });
        try (var desk = new Desk(ScriptedModel.of(bug, Move.says("Back.")))) {
            assertThatThrownBy(() -> desk.conversation().say("go")).isInstanceOf(ArithmeticException.class);
            assertThat(desk.conversation().entries().getLast()).isInstanceOf(Entry.TurnEnded.class);
            assertThat(desk.conversation().say("again")).isEqualTo(new TurnEnd.Answered("Back."));
        }
    }

    @Test
    void aCommandThatOutlivesItsTurnIsHeardByTheNext() throws InterruptedException {
        var model = ScriptedModel.of(
                Move.calls("bash", "{\"command\":\"chat\",\"background\":true,\"stdin\":\"open\"}"),
                Move.says("It runs."),
                Move.calls("bash_job", "{\"action\":\"write\",\"text\":\"x\\n\",\"wait_seconds\":30}"),
                Move.says("It spoke."));
        try (var desk = new Desk(model)) {
            desk.recordings.put(
                    "chat",
                    Recording.of("").then(new Recording.Scene.Reads(), new Recording.Scene.Writes("heard you\n")));
            var first = new Heard();
            desk.conversation().say("start it", first);
            var second = new Heard();
            desk.conversation().say("talk to it", second);
            assertThat(first.output()).isEmpty();
            assertThat(first.events().getLast()).isInstanceOf(TurnEvent.Ended.class);
            assertThat(second.output()).isEqualTo("heard you\n");
        }
    }
}
