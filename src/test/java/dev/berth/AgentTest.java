package dev.berth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.bash.BashFacts;
import dev.berth.conversation.Conversation;
import dev.berth.conversation.TurnEnd;
import dev.berth.model.Model;
import dev.berth.model.Reply;
import dev.berth.model.ReplyListener;
import dev.berth.model.Request;
import dev.berth.model.ScriptedModel;
import dev.berth.model.ScriptedModel.Move;
import dev.berth.sandbox.RecordedSandbox;
import dev.berth.sandbox.Recording;
import dev.berth.transcript.Entry;
import dev.berth.transcript.MemoryTranscripts;
import dev.berth.transcript.TokenUse;
import dev.berth.transcript.ToolCall;
import dev.berth.transcript.ToolDescription;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AgentTest {

    @Test
    void eachConversationHasASandboxOfItsOwn() throws InterruptedException {
        List<String> opened = Collections.synchronizedList(new ArrayList<>());
        Agent.Builder builder = Agent.builder()
                .sandboxes(
                        id -> {
                            opened.add(id.value());
                            return new RecordedSandbox(command -> Recording.of(id + "\n"));
                        },
                        BashFacts.defaults());
        try (Agent agent = builder.build()) {
            assertThat(opened).isEmpty();
            assertThat(agent.sandbox("a").run("hostname").output().text()).isEqualTo("a\n");
            assertThat(agent.call("bash", Map.of("command", "hostname"), "b")).isEqualTo("b\n[Exit status 0.]");
            assertThat(agent.sandbox("a")).isSameAs(agent.sandbox("a"));
            assertThat(opened).containsExactly("a", "b");
        }
    }

    @Test
    void aCallThatCannotBeUnderstoodIsAnswered() throws InterruptedException {
        try (Agent agent = recorded().build()) {
            assertThat(agent.call("bash", Map.of("cmd", "ls"), "a")).startsWith("There is no parameter \"cmd\".");
            assertThat(agent.call("sh", Map.of(), "a")).startsWith("There is no tool \"sh\".");
            assertThat(agent.tools()).extracting(ToolDescription::name).containsExactly("bash", "bash_job");
        }
    }

    @Test
    void aConversationIsResumedByItsId() throws InterruptedException {
        var transcripts = new MemoryTranscripts();
        try (Agent first = recorded()
                .transcripts(transcripts)
                .model(ScriptedModel.of(Move.says("Hello.")))
                .build()) {
            first.conversation("a").say("hi");
        }
        var model = ScriptedModel.of(Move.says("Again."));
        try (Agent second = recorded().transcripts(transcripts).model(model).build()) {
            assertThat(second.conversation("a").say("and?")).isEqualTo(new TurnEnd.Answered("Again."));
            assertThat(model.requests().getFirst().transcript()).hasSize(5);
        }
    }

    @Test
    void twoHundredConversationsAtOnceAreNotMixedUp() throws InterruptedException {
        Agent.Builder builder = Agent.builder()
                .sandboxes(id -> new RecordedSandbox(command -> Recording.of(id + "\n")), BashFacts.defaults())
                .model(new EchoingModel());
        List<String> ends = Collections.synchronizedList(new ArrayList<>());
        try (Agent agent = builder.build();
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Boolean>> turns = IntStream.range(0, 200)
                    .<Callable<Boolean>>mapToObj(i -> () ->
                            ends.add("c" + i + " " + agent.conversation("c" + i).say("who?")))
                    .toList();
            callers.invokeAll(turns);
        }
        assertThat(ends).hasSize(200).allSatisfy(end -> {
            String id = end.substring(0, end.indexOf(' '));
            assertThat(end).isEqualTo(id + " " + new TurnEnd.Answered(id + "\n[Exit status 0.]"));
        });
    }

    /** Runs a command and says what came of it. */
    private static final class EchoingModel implements Model {
        @Override
        public String name() {
            return "test/echoing";
        }

        @Override
        public Reply reply(Request request, ReplyListener listener) {
            if (request.transcript().getLast() instanceof Entry.ToolAnswered answered)
                return new Reply(answered.answer(), List.of(), TokenUse.NONE, Reply.Finish.DONE, "");
            var call = new ToolCall("k1", "bash", "{\"command\": \"hostname\"}");
            return new Reply("", List.of(call), TokenUse.NONE, Reply.Finish.DONE, "");
        }
    }

    @Test
    void withoutAModelThereIsNoConversation() {
        try (Agent agent = recorded().build()) {
            assertThatThrownBy(agent::conversation).hasMessageContaining("build it with model(…)");
        }
    }

    @Test
    void aClosedAgentOpensNothing() {
        Agent agent = recorded().model(ScriptedModel.of()).build();
        Conversation conversation = agent.conversation();
        agent.close();
        agent.close();
        assertThatThrownBy(() -> conversation.say("x")).hasMessageContaining("is closed");
        assertThatThrownBy(agent::conversation).hasMessage("the agent is closed");
        assertThatThrownBy(() -> agent.sandbox("a")).hasMessage("the agent is closed");
    }

    @Test
    void aConversationThatIsClosedIsOpenedAnew() throws InterruptedException {
        Move ls = Move.calls("bash", "{\"command\": \"ls\"}");
        var model = ScriptedModel.of(ls, Move.says("One."), ls, Move.says("Two."));
        try (Agent agent = recorded().model(model).build()) {
            agent.conversation("a").say("go");
            agent.close("a");
            assertThat(agent.conversation("a").say("go")).isEqualTo(new TurnEnd.Answered("Two."));
        }
    }

    @Test
    void whatIsDeletedIsForgotten() throws InterruptedException {
        var transcripts = new MemoryTranscripts();
        var model = ScriptedModel.of(Move.says("One."), Move.says("Two."));
        try (Agent agent = recorded().transcripts(transcripts).model(model).build()) {
            agent.conversation("a").say("remember me");
            agent.delete("a");
            agent.delete("a");
            assertThat(transcripts.list()).isEmpty();
            agent.conversation("a").say("do you?");
            assertThat(model.requests().getLast().transcript()).hasSize(2);
        }
    }

    private static Agent.Builder recorded() {
        return Agent.builder()
                .sandboxes(id -> new RecordedSandbox(command -> Recording.of("ok\n")), BashFacts.defaults());
    }
}
