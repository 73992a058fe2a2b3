package dev.berth.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.berth.Agent;
import dev.berth.bash.BashFacts;
import dev.berth.bash.Prompts;
import dev.berth.sandbox.Command;
import dev.berth.sandbox.RecordedSandbox;
import dev.berth.sandbox.Recording;
import dev.berth.sandbox.Recording.Scene;
import dev.berth.sandbox.SandboxException;
import dev.berth.transcript.ConversationId;
import dev.berth.transcript.Entry;
import dev.berth.transcript.MemoryTranscripts;
import dev.berth.transcript.ToolDescription;
import dev.berth.transcript.Transcript;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The server as a client sees it message by message, over a sandbox in memory. */
class McpStdioTest {
    private static final ConversationId ID = new ConversationId("kept");

    private final MemoryTranscripts transcripts = new MemoryTranscripts();
    private Agent agent = agent(McpStdioTest::recording);

    @AfterEach
    void closeAgent() {
        agent.close();
    }

    /** What the commands of these tests do. */
    private static Recording recording(Command command) {
        return switch (command.text()) {
            case "forever" -> Recording.runningOn("begun\n");
            case "later" ->
                Recording.of("one\n").then(new Scene.Pauses(Duration.ofMillis(300)), new Scene.Writes("two\n"));
            case "flood" -> flood();
            case "unavailable" -> throw new SandboxException("no engine answers: start it");
            default -> Recording.exiting(3, command.text() + "\n");
        };
    }

    private static Recording flood() {
        Recording flood = Recording.of("");
        for (int i = 0; i < 1000; i++) flood = flood.then(new Scene.Writes("x".repeat(999) + "\n"));
        return flood;
    }

    private static Agent agent(Function<Command, Recording> recordings) {
        return Agent.builder()
                .sandboxes(id -> new RecordedSandbox(recordings), BashFacts.defaults())
                .build();
    }

    private RawClient client() throws Exception {
        return client(Optional.empty()).begin();
    }

    private RawClient client(Optional<ConversationId> conversation) throws Exception {
        return new RawClient(agent, new McpSettings(conversation, transcripts, Prompts.packaged(), true, "1.2"));
    }

    @Test
    void theServerSaysWhoItIsAndWhatItIsFor() throws Exception {
        try (RawClient client = client(Optional.empty())) {
            client.send("{'jsonrpc':'2.0','id':'a','method':'initialize','params':{'protocolVersion':'2025-11-25',"
                    + "'capabilities':{},'clientInfo':{'name':'raw','version':'7'}}}");
            JsonNode result = client.next(message -> message.path("id").asText().equals("a"))
                    .path("result");
            assertThat(result.path("protocolVersion").asText()).isEqualTo("2025-11-25");
            assertThat(result.path("serverInfo").path("version").asText()).isEqualTo("1.2");
            assertThat(result.path("instructions").asText()).contains("container of their own");
            assertThat(result.path("capabilities").has("tools")).isTrue();
        }
    }

    @Test
    void theToolsAreThoseOfTheAgentAndPromiseNoHarmlessness() throws Exception {
        try (RawClient client = client()) {
            JsonNode tools = client.send("{'jsonrpc':'2.0','id':1,'method':'tools/list'}")
                    .answer(1)
                    .path("result")
                    .path("tools");
            assertThat(tools).hasSize(2);
            for (ToolDescription wanted : agent.tools()) {
                JsonNode tool = tools.valueStream()
                        .filter(each -> each.path("name").asText().equals(wanted.name()))
                        .findFirst()
                        .orElseThrow();
                assertThat(tool.path("description").asText()).isEqualTo(wanted.text());
                assertThat(tool.path("inputSchema")).isEqualTo(new ObjectMapper().readTree(wanted.schema()));
                assertThat(tool.path("annotations").path("readOnlyHint").asBoolean(true))
                        .isFalse();
                assertThat(tool.path("annotations").path("destructiveHint").asBoolean(false))
                        .isTrue();
                assertThat(tool.path("annotations").path("openWorldHint").asBoolean(false))
                        .isTrue();
            }
        }
    }

    @Test
    void anAnswerHoldsTheTextForTheModelAndTheOutcomeForPrograms() throws Exception {
        try (RawClient client = client()) {
            JsonNode answer = client.bash(1, "ls").answer(1);
            assertThat(RawClient.text(answer)).isEqualTo("ls\n[Exit status 3.]");
            assertThat(answer.path("result").path("isError").asBoolean(true)).isFalse();
            assertThat(answer.path("result")
                            .path("_meta")
                            .path("dev.berth/outcome")
                            .asText())
                    .isEqualTo("exited");
            assertThat(answer.path("result")
                            .path("_meta")
                            .path("dev.berth/exit_status")
                            .asInt())
                    .isEqualTo(3);
        }
    }

    @Test
    void badArgumentsAreExplainedToTheModel() throws Exception {
        try (RawClient client = client()) {
            JsonNode answer = client.call(1, "bash", "{'comand':'ls'}").answer(1);
            assertThat(answer.path("result").path("isError").asBoolean()).isTrue();
            assertThat(RawClient.text(answer)).contains("no parameter \"comand\"", "A valid call of bash");
            answer = client.send("{'jsonrpc':'2.0','id':2,'method':'tools/call','params':{'name':'bash'}}")
                    .answer(2);
            assertThat(RawClient.text(answer)).contains("\"command\" is missing");
        }
    }

    @Test
    void aSandboxThatCannotBeHadIsToldToTheModel() throws Exception {
        try (RawClient client = client()) {
            JsonNode answer = client.bash(1, "unavailable").answer(1);
            assertThat(answer.path("result").path("isError").asBoolean()).isTrue();
            assertThat(RawClient.text(answer)).isEqualTo("no engine answers: start it");
        }
    }

    @Test
    void outputStreamsWhileTheCommandRuns() throws Exception {
        try (RawClient client = client()) {
            client.bash(1, "forever");
            assertThat(client.progress(1)).isEqualTo("begun\n");
            assertThat(client.rest()).isEmpty();
        }
    }

    @Test
    void withoutATokenThereIsNoProgress() throws Exception {
        try (RawClient client = client()) {
            client.send("{'jsonrpc':'2.0','id':1,'method':'tools/call','params':{'name':'bash','arguments':"
                    + "{'command':'later'}}}");
            assertThat(RawClient.text(client.answer(1))).startsWith("one\ntwo\n");
            assertThat(client.rest()).isEmpty();
        }
    }

    @Test
    void allProgressComesBeforeTheAnswerAndRises() throws Exception {
        try (RawClient client = client()) {
            client.bash(1, "later");
            double before = 0;
            StringBuilder told = new StringBuilder();
            for (JsonNode note = client.next(any -> true); !note.has("id"); note = client.next(any -> true)) {
                assertThat(note.path("params").path("progress").asDouble()).isGreaterThan(before);
                before = note.path("params").path("progress").asDouble();
                told.append(note.path("params").path("message").asText());
            }
            assertThat(told.toString()).isEqualTo("one\ntwo\n");
        }
    }

    @Test
    void aFloodIsToldByItsEndAndItsAmount() throws Exception {
        try (RawClient client = client()) {
            client.bash(1, "flood").answer(1);
            List<JsonNode> notes = client.rest();
            assertThat(notes).isNotEmpty().allMatch(note -> RawClient.isProgress(note, 1));
            assertThat(notes.getLast().path("params").path("progress").asLong()).isEqualTo(1_000_000);
            assertThat(notes)
                    .allSatisfy(note -> assertThat(
                                    note.path("params").path("message").asText())
                            .hasSizeLessThan(8_100));
        }
    }

    @Test
    void outputOfACommandThatRunsOnGoesToTheCallThatWaitsForIt() throws Exception {
        try (RawClient client = client()) {
            client.call(1, "bash", "{'command':'later','yield_seconds':0}").answer(1);
            client.call(2, "bash_job", "{'action':'wait'}");
            assertThat(client.progress(2)).endsWith("two\n");
            assertThat(RawClient.text(client.answer(2))).contains("two\n", "Exit status 0.");
        }
    }

    @Test
    void cancellingARequestStopsItsCommandAndLeavesItWithoutAnAnswer() throws Exception {
        try (RawClient client = client()) {
            client.bash(1, "forever");
            client.progress(1);
            client.send("{'jsonrpc':'2.0','method':'notifications/cancelled','params':{'requestId':1,'reason':'no'}}");
            // A second command is refused while the first one runs.
            String second = "";
            while (!second.startsWith("ls\n"))
                second = RawClient.text(client.bash(2, "ls").answer(2));
            assertThat(client.rest())
                    .noneMatch(message ->
                            message.path("id").isInt() && message.path("id").asInt() == 1);
        }
    }

    @Test
    void cancellingWhatIsAnsweredOrWasNeverAskedChangesNothing() throws Exception {
        try (RawClient client = client()) {
            client.bash(1, "ls").answer(1);
            client.send("{'jsonrpc':'2.0','method':'notifications/cancelled','params':{'requestId':1}}")
                    .send("{'jsonrpc':'2.0','method':'notifications/cancelled','params':{'requestId':'x'}}")
                    .send("{'jsonrpc':'2.0','method':'notifications/cancelled'}");
            assertThat(RawClient.text(client.bash(2, "pwd").answer(2))).startsWith("pwd\n");
        }
    }

    @Test
    void whatIsNoMessageIsAnsweredWithAnErrorAndTheNextIsHeard() throws Exception {
        try (RawClient client = client()) {
            client.send("nonsense").send("[]").send("{'jsonrpc':'2.0'}").sendAsIs("x".repeat(16 * 1024 * 1024 + 1));
            for (String why : List.of("no JSON-RPC", "no JSON-RPC", "no JSON-RPC", "longer than 16777216 bytes")) {
                JsonNode error = client.next(message -> message.path("id").isNull());
                assertThat(error.path("error").path("message").asText()).contains(why);
            }
            assertThat(client.send("{'jsonrpc':'2.0','id':4,'method':'no/such'}")
                            .answer(4)
                            .path("error")
                            .path("code")
                            .asInt())
                    .isEqualTo(-32601);
            assertThat(client.call(5, "zsh", "{}")
                            .answer(5)
                            .path("error")
                            .path("data")
                            .asText())
                    .contains("zsh");
            assertThat(RawClient.text(client.bash(6, "ls").answer(6))).startsWith("ls\n");
        }
    }

    @Test
    void aRequestBeforeTheSessionIsToldToBeginIt() throws Exception {
        try (RawClient client = client(Optional.empty())) {
            client.send("{'jsonrpc':'2.0','id':1,'method':'tools/list'}");
            assertThat(client.answer(1).path("error").path("message").asText()).contains("send 'initialize' first");
        }
    }

    @Test
    void aClientThatLeavesOutTheNoteAfterInitializeIsAnsweredAllTheSame() throws Exception {
        try (RawClient client = client(Optional.empty())) {
            client.send("{'jsonrpc':'2.0','id':0,'method':'initialize','params':{'protocolVersion':'2025-06-18',"
                    + "'capabilities':{},'clientInfo':{'name':'raw','version':'7'}}}");
            assertThat(RawClient.text(client.bash(1, "ls").answer(1))).startsWith("ls\n");
        }
    }

    @Test
    void whatWasAskedBeforeTheInputEndedIsAnswered() throws Exception {
        try (RawClient client = client()) {
            client.bash(1, "later").endInput();
            assertThat(client.ended()).isTrue();
            assertThat(RawClient.text(client.answer(1))).startsWith("one\ntwo\n");
        }
    }

    @Test
    void theEndOfInputAndAnInterruptEndTheServerWhileACommandRuns() throws Exception {
        try (RawClient client = client();
                RawClient other = client()) {
            client.bash(1, "forever").progress(1);
            client.endInput();
            assertThat(client.ended()).isTrue();
            other.bash(1, "forever").progress(1);
            other.interrupt();
            assertThat(other.ended()).isTrue();
        }
    }

    @Test
    void whatWasDoneInANamedConversationIsKept() throws Exception {
        try (RawClient client = client(Optional.of(ID)).begin()) {
            client.bash(1, "ls").answer(1);
            client.endInput();
            assertThat(client.ended()).isTrue();
        }
        List<Entry> entries = transcripts.read(ID);
        assertThat(entries)
                .extracting(entry -> entry.getClass().getSimpleName())
                .containsExactly("Began", "UserSaid", "ModelSaid", "ToolAnswered", "TurnEnded");
        assertThat(((Entry.UserSaid) entries.get(1)).text()).startsWith("[raw 7 came by MCP.");
        assertThat(((Entry.ModelSaid) entries.get(2)).calls().getFirst().arguments())
                .contains("\"command\":\"ls\"");
        assertThat(((Entry.ToolAnswered) entries.get(3)).answer()).isEqualTo("ls\n[Exit status 3.]");
    }

    @Test
    void aConversationThatIsInUseIsToldToTheModelAndCanBeUsedOnceItIsFree() throws Exception {
        Transcript held = transcripts.open(ID);
        try (RawClient client = client(Optional.of(ID)).begin()) {
            assertThat(RawClient.text(client.bash(1, "ls").answer(1)))
                    .contains("conversation kept is in use by this process");
            held.close();
            assertThat(RawClient.text(client.bash(2, "ls").answer(2))).startsWith("ls\n");
        }
    }
}
