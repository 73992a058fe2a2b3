package dev.berth.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.approval.Approval;
import dev.berth.bash.LiveOutput;
import dev.berth.model.ScriptedModel;
import dev.berth.model.ScriptedModel.Move;
import dev.berth.sandbox.Result;
import dev.berth.transcript.Entry;
import dev.berth.transcript.ToolCall;
import dev.berth.transcript.ToolDescription;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OwnToolsTest {
    private static final String SCHEMA = """
        {"type": "object", "properties": {"article": {"type": "string"}}, "required": ["article"]}\
        """;

    private static Tool stock(Tool.Action action) {
        return Tool.of("stock", "How many there are.", SCHEMA, action);
    }

    private static Desk desk(ScriptedModel model, Tool... tools) {
        return new Desk(model, new ToolSettings(List.of(tools), List.of(), Approval.ALWAYS));
    }

    private static ScriptedModel asksFor(String arguments) {
        return ScriptedModel.of(Move.calls("stock", arguments), Move.says("Done."));
    }

    private static Entry.ToolAnswered answerOf(Tool.Action action, String arguments) throws InterruptedException {
        try (var desk = desk(asksFor(arguments), stock(action))) {
            desk.conversation().say("go");
            return Desk.answers(desk.conversation()).getFirst();
        }
    }

    @Test
    void theModelIsToldOfItAfterBashAndItsAnswerReachesTheModel() throws InterruptedException {
        var model = asksFor("{\"article\": \"rope\"}");
        try (var desk = desk(model, stock(call -> call.text("article") + ": 7"))) {
            assertThat(desk.conversation().say("go")).isEqualTo(new TurnEnd.Answered("Done."));
        }
        assertThat(model.requests().getFirst().tools())
                .extracting(ToolDescription::name)
                .containsExactly("bash", "bash_job", "stock");
        assertThat(model.requests().getLast().transcript().getLast())
                .isInstanceOfSatisfying(Entry.ToolAnswered.class, answered -> {
                    assertThat(answered.answer()).isEqualTo("rope: 7");
                    assertThat(answered.failed()).isFalse();
                });
    }

    @Test
    void itMayUseTheConversationsSandboxAndShowWhatItDoes() throws InterruptedException {
        var heard = new Heard();
        Tool.Action action = call -> {
            call.watchers().output("counting with key " + Desk.SECRET + "\n");
            Result result = call.sandbox().run("ls");
            return call.conversation() + " has "
                    + result.output().text().lines().count();
        };
        try (var desk = desk(asksFor("{}"), stock(action))) {
            desk.conversation().say("go", heard);
            assertThat(Desk.answers(desk.conversation()).getFirst().answer()).isEqualTo("test has 2");
        }
        assertThat(heard.output()).isEqualTo("counting with key [redacted]\n");
        assertThat(heard.story())
                .containsSubsequence("call scripted-1", "output scripted-1", "answer scripted-1", "ended");
    }

    @Test
    void whatItThrowsIsAFailedCallAndTheTurnGoesOn() throws InterruptedException {
        Entry.ToolAnswered answer = answerOf(
                call -> {
                    throw new java.io.IOException("no line to the store for " + Desk.SECRET);
                },
                "{}");
        assertThat(answer.answer()).isEqualTo("[stock failed: no line to the store for [redacted]]");
        assertThat(answer.failed()).isTrue();
    }

    @Test
    void argumentsThatDoNotFitAreExplainedToTheModel() throws InterruptedException {
        assertThat(answerOf(call -> call.text("article"), "{}").answer())
                .isEqualTo("[stock failed: \"article\" is missing]");
        assertThat(answerOf(call -> call.text("article"), "{\"article\": 7}").answer())
                .isEqualTo("[stock failed: \"article\" must be a string]");
        assertThat(answerOf(call -> "" + call.number("count"), "{\"count\": 7.5}")
                        .answer())
                .isEqualTo("7.5");
        assertThat(answerOf(call -> "never", "{\"article\":").answer())
                .startsWith("[stock failed: The arguments must be a JSON object");
        assertThat(answerOf(call -> "never", "[1]").answer())
                .isEqualTo("[stock failed: The arguments must be a JSON object]");
        assertThat(answerOf(call -> "" + call.arguments(), "").answer()).isEqualTo("{}");
    }

    @Test
    void aSandboxThatCannotBeHadEndsTheTurnAsItDoesForBash() throws InterruptedException {
        Tool.Action action = call -> call.sandbox().run("unknown").output().text();
        try (var desk = desk(asksFor("{}"), stock(action))) {
            assertThat(desk.conversation().say("go")).isEqualTo(new TurnEnd.Failed("the engine does not answer"));
        }
    }

    @Test
    void cancellingInterruptsItAndTheAnswerSaysSo() throws Exception {
        var begun = new CountDownLatch(1);
        var never = new CountDownLatch(1);
        Tool.Action action = call -> {
            begun.countDown();
            never.await();
            return "never";
        };
        try (var desk = desk(asksFor("{}"), stock(action))) {
            assertCancelled(desk, begun);
            assertThat(Desk.answers(desk.conversation()).getFirst().answer())
                    .startsWith("[The turn was stopped in the midst of this call.");
        }
    }

    @Test
    void aToolThatSwallowsTheInterruptDoesNotKeepTheTurnAlive() throws Exception {
        var begun = new CountDownLatch(1);
        var never = new CountDownLatch(1);
        Tool.Action action = call -> {
            begun.countDown();
            try {
                never.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException("swallowed");
            }
            return "never";
        };
        var model = asksFor("{}");
        try (var desk = desk(model, stock(action))) {
            assertCancelled(desk, begun);
        }
        assertThat(model.requests()).hasSize(1);
    }

    private static void assertCancelled(Desk desk, CountDownLatch begun) throws Exception {
        var turn = new FutureTask<>(() -> desk.conversation().say("go"));
        Thread.ofVirtual().start(turn);
        begun.await();
        desk.conversation().cancel();
        assertThat(turn.get()).isEqualTo(new TurnEnd.Cancelled());
    }

    @Test
    void aToolThatIsNotThereIsAnsweredWithTheNamesOfThoseThatAre() throws InterruptedException {
        var model = ScriptedModel.of(Move.calls("stocks", "{}"), Move.says("Done."));
        try (var desk = desk(model, stock(call -> "7"))) {
            desk.conversation().say("go");
            assertThat(Desk.answers(desk.conversation()).getFirst().answer())
                    .isEqualTo("There is no tool \"stocks\". The tools are bash, bash_job, stock.");
        }
    }

    @Test
    void aCallOfSomebodyElsesLoopReachesItToo() throws InterruptedException {
        try (var desk = desk(ScriptedModel.of(), stock(call -> call.text("article") + ": 7"))) {
            var call = ToolCall.of("stock", Map.of("article", "rope"));
            assertThat(desk.berths.answer(Desk.ID, call, LiveOutput.NONE).text())
                    .isEqualTo("rope: 7");
        }
    }

    @Test
    void twoToolsCannotHaveOneName() {
        Tool stock = stock(call -> "7");
        assertThatThrownBy(() -> new ToolSettings(List.of(stock, stock), List.of(), Approval.ALWAYS))
                .hasMessage("there is a tool 'stock' already");
        Tool bash = Tool.of("bash", "x", SCHEMA, call -> "7");
        assertThatThrownBy(() -> new ToolSettings(List.of(bash), List.of(), Approval.ALWAYS))
                .hasMessage("there is a tool 'bash' already");
    }

    @Test
    void aDescriptionThatProvidersWouldRefuseIsRefusedAtOnce() {
        assertThatThrownBy(() -> Tool.of("a tool", "x", SCHEMA, call -> "7"))
                .hasMessageStartingWith("'a tool' cannot be a tool's name");
        assertThatThrownBy(() -> Tool.of("x", "x", "{\"type\": \"object\"", call -> "7"))
                .hasMessageStartingWith("the schema of tool x must be a JSON object: ");
        assertThatThrownBy(() -> Tool.of("x", "x", "{\"type\": \"string\"}", call -> "7"))
                .hasMessage("the schema of tool x must say \"type\": \"object\"");
        assertThatThrownBy(() -> Tool.of("x", "x", "{\"type\": \"object\", \"oneOf\": []}", call -> "7"))
                .hasMessageStartingWith("the schema of tool x has [oneOf] at its top");
    }
}
