package dev.berth.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.Agent;
import dev.berth.bash.BashFacts;
import dev.berth.conversation.ToolHook;
import dev.berth.sandbox.Command;
import dev.berth.sandbox.RecordedSandbox;
import dev.berth.sandbox.Recording;
import dev.berth.sandbox.SandboxException;
import dev.berth.transcript.ConversationId;
import dev.berth.transcript.ToolCall;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolMemoryId;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.TokenStream;
import dev.langchain4j.service.UserMessage;
import dev.langchain4j.service.tool.ToolExecution;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AgentToolProviderTest {
    private final List<String> opened = Collections.synchronizedList(new ArrayList<>());
    private final List<ChatRequest> requests = Collections.synchronizedList(new ArrayList<>());

    interface Assistant {
        String chat(@MemoryId Object memory, @UserMessage String words);
    }

    interface StreamingAssistant {
        TokenStream chat(@MemoryId Object memory, @UserMessage String words);
    }

    private Agent.Builder agent() {
        return Agent.builder()
                .sandboxes(
                        id -> {
                            opened.add(id.value());
                            return new RecordedSandbox(command -> recording(id, command));
                        },
                        BashFacts.defaults());
    }

    private static Recording recording(ConversationId id, Command command) {
        return switch (command.text()) {
            case "who" -> Recording.of(id + "\n");
            case "serve" -> Recording.runningOn("up\n");
            default -> throw new SandboxException("the engine does not answer");
        };
    }

    /** Calls the tool that the user's words name, with the arguments that they hold, and says what it answered. */
    private AiMessage reply(ChatRequest request) {
        requests.add(request);
        if (request.messages().getLast() instanceof ToolExecutionResultMessage answer)
            return AiMessage.from((answer.isError() ? "failed: " : "") + answer.text());
        String said =
                ((dev.langchain4j.data.message.UserMessage) request.messages().getLast()).singleText();
        int space = said.indexOf(' ');
        return AiMessage.from(ToolExecutionRequest.builder()
                .id("k1")
                .name(said.substring(0, space))
                .arguments(said.substring(space + 1))
                .build());
    }

    private final class Scripted implements ChatModel {
        @Override
        public ChatResponse doChat(ChatRequest request) {
            return ChatResponse.builder().aiMessage(reply(request)).build();
        }
    }

    private final class ScriptedStream implements StreamingChatModel {
        @Override
        public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
            handler.onCompleteResponse(
                    ChatResponse.builder().aiMessage(reply(request)).build());
        }
    }

    private Assistant assistant(AgentToolProvider tools) {
        return AiServices.builder(Assistant.class)
                .chatModel(new Scripted())
                .chatMemoryProvider(memory -> MessageWindowChatMemory.withMaxMessages(50))
                .toolProvider(tools)
                .build();
    }

    @Test
    void eachMemoryHasAConversationOfItsOwnAndKeepsIt() {
        try (Agent agent = agent().build()) {
            var tools = AgentToolProvider.of(agent);
            Assistant assistant = assistant(tools);
            assertThat(opened).isEmpty();
            String ada = assistant.chat("ada@example.org", "bash {\"command\": \"who\"}");
            String seven = assistant.chat(7, "bash {\"command\": \"who\"}");
            assertThat(ada).isEqualTo(tools.conversation("ada@example.org") + "\n[Exit status 0.]");
            assertThat(seven).isEqualTo(tools.conversation(7) + "\n[Exit status 0.]");
            assertThat(assistant.chat("ada@example.org", "bash {\"command\": \"who\"}"))
                    .isEqualTo(ada);
            assertThat(opened).hasSize(2).doesNotHaveDuplicates();
            assertThat(tools.conversation("ada@example.org"))
                    .isEqualTo(ConversationId.derivedFrom("ada@example.org"))
                    .isNotEqualTo(tools.conversation(tools.conversation("ada@example.org")));
        }
    }

    @Test
    void anEmbedderMayDecideWhichMemoryHasWhichConversation() {
        try (Agent agent = agent().build()) {
            var tools = AgentToolProvider.of(agent).withConversations(memory -> new ConversationId("c-" + memory));
            assertThat(assistant(tools).chat(7, "bash {\"command\": \"who\"}")).startsWith("c-7\n");
        }
    }

    @Test
    void theModelIsToldOfAllToolsOfTheAgent() {
        dev.berth.conversation.Tool own = dev.berth.conversation.Tool.of(
                "stock", "How many.", "{\"type\": \"object\"}", call -> "7 in " + call.conversation());
        try (Agent agent = agent().tool(own).build()) {
            var tools = AgentToolProvider.of(agent);
            assertThat(assistant(tools).chat("a", "stock {}")).isEqualTo("7 in " + tools.conversation("a"));
            assertThat(requests.getFirst().toolSpecifications())
                    .extracting(ToolSpecification::name)
                    .containsExactlyInAnyOrder("bash", "bash_job", "stock");
            assertThat(requests.getFirst().toolSpecifications())
                    .filteredOn(tool -> tool.name().equals("bash"))
                    .singleElement()
                    .satisfies(bash -> assertThat(bash.description()).contains("Network: the host's own."));
            assertThat(assistant(AgentToolProvider.of(agent)).chat("a", "bash {\"cmd\": \"who\"}"))
                    .startsWith("failed: There is no parameter \"cmd\".");
        }
    }

    @Test
    void outputIsToldWhileTheCommandRuns() throws Exception {
        List<String> heard = Collections.synchronizedList(new ArrayList<>());
        var begun = new CountDownLatch(1);
        try (Agent agent = agent().build()) {
            var tools = AgentToolProvider.of(agent).withOutput((conversation, callId, piece) -> {
                heard.add(conversation + " " + callId + " " + piece);
                begun.countDown();
            });
            Assistant assistant = assistant(tools);
            var answer = new CompletableFuture<String>();
            Thread caller = Thread.ofVirtual()
                    .start(() -> answer.complete(assistant.chat("a", "bash {\"command\": \"serve\"}")));
            begun.await();
            assertThat(heard).containsExactly(tools.conversation("a") + " k1 up\n");
            caller.interrupt();
            assertThat(answer.get(30, TimeUnit.SECONDS)).startsWith("up\n[The turn was stopped. Interrupted");
        }
    }

    @Test
    void aStreamingServiceHearsOfTheCallAndItsOutcome() throws Exception {
        List<ToolExecution> executions = Collections.synchronizedList(new ArrayList<>());
        var end = new CompletableFuture<ChatResponse>();
        try (Agent agent = agent().build()) {
            StreamingAssistant assistant = AiServices.builder(StreamingAssistant.class)
                    .streamingChatModel(new ScriptedStream())
                    .chatMemoryProvider(memory -> MessageWindowChatMemory.withMaxMessages(50))
                    .toolProvider(AgentToolProvider.of(agent))
                    .build();
            assistant
                    .chat("a", "bash {\"command\": \"who\"}")
                    .onPartialResponse(piece -> {})
                    .onToolExecuted(executions::add)
                    .onCompleteResponse(end::complete)
                    .onError(end::completeExceptionally)
                    .start();
            assertThat(end.get(30, TimeUnit.SECONDS).aiMessage().text()).endsWith("[Exit status 0.]");
        }
        assertThat(executions)
                .singleElement()
                .satisfies(execution -> assertThat(execution.resultObject())
                        .isInstanceOfSatisfying(
                                dev.berth.bash.Answer.class,
                                answer -> assertThat(answer.result()
                                                .orElseThrow()
                                                .outcome()
                                                .word())
                                        .isEqualTo("exited")));
    }

    @Test
    void hooksHaveTheirSayInTheseCallsToo() {
        var deny = new ToolHook() {
            @Override
            public Verdict before(ConversationId conversation, ToolCall call) {
                return Verdict.deny("not for " + conversation + ".");
            }
        };
        try (Agent agent = agent().hook(deny).build()) {
            var tools = AgentToolProvider.of(agent);
            assertThat(assistant(tools).chat("a", "bash {\"command\": \"who\"}"))
                    .isEqualTo("failed: [Not carried out: not for " + tools.conversation("a") + ".]");
        }
        assertThat(opened).hasSize(1);
    }

    @Test
    void aSandboxThatCannotBeHadGoesToLangchainsHandler() {
        List<Throwable> seen = new ArrayList<>();
        try (Agent agent = agent().build()) {
            Assistant assistant = AiServices.builder(Assistant.class)
                    .chatModel(new Scripted())
                    .chatMemoryProvider(memory -> MessageWindowChatMemory.withMaxMessages(50))
                    .tools(AgentToolProvider.of(agent).executors())
                    .toolExecutionErrorHandler((error, context) -> {
                        seen.add(error);
                        return dev.langchain4j.service.tool.ToolErrorHandlerResult.text("no computer today");
                    })
                    .build();
            assertThat(assistant.chat("a", "bash {\"command\": \"other\"}")).endsWith("no computer today");
        }
        assertThat(seen).singleElement().isInstanceOf(SandboxException.class);
    }

    /** What an embedder writes who wants a tool method of his own. */
    record Computer(Agent agent) {
        @Tool("Runs a command in bash, in a container of the user's own.")
        String shell(@ToolMemoryId String user, String command) throws InterruptedException {
            return agent.call(
                    "bash",
                    Map.of("command", command),
                    ConversationId.derivedFrom(user).value());
        }
    }

    @Test
    void aToolMethodHandsItsMemoryIdToTheAgent() {
        try (Agent agent = agent().build()) {
            Assistant assistant = AiServices.builder(Assistant.class)
                    .chatModel(new Scripted())
                    .chatMemoryProvider(memory -> MessageWindowChatMemory.withMaxMessages(50))
                    .tools(new Computer(agent))
                    .build();
            assertThat(assistant.chat("ada", "shell {\"command\": \"who\"}"))
                    .startsWith(ConversationId.derivedFrom("ada") + "\n[Exit");
        }
    }
}
