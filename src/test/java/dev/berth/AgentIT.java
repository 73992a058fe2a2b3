package dev.berth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.conversation.Conversation;
import dev.berth.conversation.TurnEnd;
import dev.berth.conversation.TurnEvent;
import dev.berth.docker.DockerSandboxes;
import dev.berth.docker.DockerSettings;
import dev.berth.model.ScriptedModel;
import dev.berth.model.ScriptedModel.Move;
import dev.berth.sandbox.Outcome;
import dev.berth.transcript.Entry;
import dev.berth.transcript.MemoryTranscripts;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The whole engine over real containers, the model scripted. */
@Timeout(120)
class AgentIT {
    private final String owner = "agent-it-" + ProcessHandle.current().pid();
    private final DockerSettings docker =
            DockerSettings.defaults().withOwner(owner).withNamePrefix("berth-" + owner + "-");
    private final MemoryTranscripts transcripts = new MemoryTranscripts();

    private Agent agent(Move... script) {
        return Agent.builder()
                .docker(docker)
                .transcripts(transcripts)
                .model(ScriptedModel.of(script))
                .build();
    }

    @AfterEach
    void sweep() {
        try (var sandboxes = new DockerSandboxes(docker)) {
            sandboxes.sweep(conversation -> false);
        }
    }

    private static Move bash(String arguments) {
        return Move.calls("bash", arguments);
    }

    private static List<String> answers(Conversation conversation) {
        return conversation.entries().stream()
                .filter(Entry.ToolAnswered.class::isInstance)
                .map(entry -> ((Entry.ToolAnswered) entry).answer())
                .toList();
    }

    @Test
    void stateLastsFromCallToCall() throws InterruptedException {
        try (Agent agent = agent(
                bash("{\"command\": \"cd /usr && x=4\"}"),
                bash("{\"command\": \"echo $x $PWD; false\"}"),
                Move.says("Done."))) {
            Conversation conversation = agent.conversation("state");
            assertThat(conversation.say("go")).isEqualTo(new TurnEnd.Answered("Done."));
            assertThat(answers(conversation))
                    .containsExactly("[Exit status 0. The working directory is now /usr.]", "4 /usr\n[Exit status 1.]");
        }
    }

    @Test
    void aConversationWithoutCommandsMakesNoContainer() throws InterruptedException {
        try (Agent agent = agent(Move.says("Hello."));
                var sandboxes = new DockerSandboxes(docker)) {
            agent.conversation("talk").say("hi");
            assertThat(sandboxes.list()).isEmpty();
        }
    }

    @Test
    void aCancelledCommandLeavesTheShellAsItWas() throws Exception {
        try (Agent agent = agent(
                bash("{\"command\": \"x=kept; echo begun; sleep 600\"}"),
                bash("{\"command\": \"echo $x; pgrep -c sleep\"}"),
                Move.says("Done."))) {
            Conversation conversation = agent.conversation("cancel");
            var begun = new CountDownLatch(1);
            var turn = new FutureTask<>(() -> conversation.say("go", event -> {
                if (event instanceof TurnEvent.OutputStreamed) begun.countDown();
            }));
            Thread.ofVirtual().start(turn);
            begun.await();
            conversation.cancel();
            assertThat(turn.get()).isEqualTo(new TurnEnd.Cancelled());
            conversation.say("go on");
            assertThat(answers(conversation).getFirst()).startsWith("begun\n[The turn was stopped. Interrupted:");
            assertThat(answers(conversation).getLast()).startsWith("kept\n0\n[");
        }
    }

    @Test
    void aServerInTheBackgroundIsWrittenToAndStopped() throws InterruptedException {
        try (Agent agent = agent(
                bash("{\"command\": \"while read -r line; do echo got $line; done\", \"background\": true,"
                        + " \"stdin\": \"open\"}"),
                bash("{\"command\": \"echo beside\"}"),
                Move.calls("bash_job", "{\"action\": \"write\", \"text\": \"tea\\n\", \"wait_seconds\": 1}"),
                Move.calls("bash_job", "{\"action\": \"end\"}"),
                Move.says("Done."))) {
            Conversation conversation = agent.conversation("background");
            conversation.say("go");
            assertThat(answers(conversation))
                    .satisfiesExactly(
                            started -> assertThat(started).contains("Still running after"),
                            beside -> assertThat(beside).startsWith("beside\n[").contains("Still running: "),
                            wrote -> assertThat(wrote).startsWith("got tea\n[Still running"),
                            ended -> assertThat(ended).startsWith("[Exit status 0."));
        }
    }

    @Test
    void aLaterProgramGoesOnWithTheShellAndWhatRunsInIt() throws InterruptedException {
        try (Agent agent = agent(
                bash("{\"command\": \"x=kept\"}"),
                bash("{\"command\": \"echo up; sleep 600\", \"yield_seconds\": 1}"),
                Move.says("It runs."))) {
            agent.conversation("later").say("go");
        }
        try (Agent agent = agent(
                bash("{\"command\": \"echo never\"}"),
                Move.calls("bash_job", "{\"action\": \"interrupt\"}"),
                bash("{\"command\": \"echo $x\"}"),
                Move.says("Done."))) {
            Conversation conversation = agent.conversation("later");
            conversation.say("go on");
            assertThat(answers(conversation).subList(2, 5))
                    .satisfiesExactly(
                            refused -> assertThat(refused)
                                    .startsWith("Not run, because")
                                    .contains("still runs"),
                            stopped -> assertThat(stopped).contains("[Interrupted:"),
                            kept -> assertThat(kept).startsWith("kept\n[Exit status 0."));
        }
    }

    @Test
    void theWholeOfALongTextLiesInTheFileThatTheAnswerNames() throws InterruptedException {
        try (Agent agent = Agent.builder().docker(docker).build()) {
            String answer = agent.call("bash", Map.of("command", "seq 1 20000"), "long");
            assertThat(answer)
                    .hasSizeBetween(29_000, 31_000)
                    .startsWith("1\n2\n")
                    .contains("\n20000\n[");
            Matcher file = Pattern.compile("The text is shortened; all of it is in (\\S+)\\. Exit")
                    .matcher(answer);
            assertThat(file.find()).isTrue();
            assertThat(agent.call("bash", Map.of("command", "seq 1 20000 | cmp - " + file.group(1)), "long"))
                    .startsWith("[Exit status 0.");
        }
    }

    @Test
    void whatIsDeletedLeavesNothingOnTheEngine() throws InterruptedException {
        try (Agent agent = agent(bash("{\"command\": \"sleep 600 & echo kept >file\"}"), Move.says("Done."));
                var sandboxes = new DockerSandboxes(docker)) {
            agent.conversation("delete").say("go");
            assertThat(sandboxes.volumes()).isNotEmpty();
            agent.delete("delete");
            assertThat(sandboxes.containers())
                    .noneMatch(view -> view.conversation().equals("delete"));
            assertThat(sandboxes.volumes())
                    .noneMatch(view -> view.conversation().equals("delete"));
            assertThat(agent.sandbox("delete").run("cat file").outcome()).isEqualTo(new Outcome.Exited(1));
            agent.delete("delete");
        }
    }

    @Test
    void aCallByNameArgumentsAndConversation() throws InterruptedException {
        try (Agent agent = Agent.builder().docker(docker).build()) {
            assertThat(agent.call("bash", Map.of("command", "echo $((6 * 7))"), "by-name"))
                    .isEqualTo("42\n[Exit status 0.]");
        }
    }
}
