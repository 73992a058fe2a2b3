package examples;

import dev.berth.Agent;
import dev.berth.langchain4j.AgentToolProvider;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.UserMessage;
import java.util.List;

/** A langchain4j AiService whose model has a computer, one for each user. */
final class AiServicesAgent {
    private AiServicesAgent() {}

    interface Assistant {
        String chat(@MemoryId String user, @UserMessage String words);
    }

    static Assistant assistant(ChatModel model, Agent agent) {
        // @start region="service"
        return AiServices.builder(Assistant.class)
                .chatModel(model)
                .chatMemoryProvider(user -> MessageWindowChatMemory.builder()
                        .id(user)
                        .maxMessages(100)
                        .build())
                .toolProvider(AgentToolProvider.of(agent)
                        .withOutput((conversation, callId, piece) -> System.out.print(conversation + " | " + piece)))
                .build();
        // @end
    }

    /** The first argument names a model of OpenAI, its key is in OPENAI_API_KEY; without one a script is played. */
    public static void main(String[] arguments) {
        ChatModel model = arguments.length == 0
                ? new ScriptedChatModel()
                : OpenAiChatModel.builder()
                        .modelName(arguments[0])
                        .apiKey(System.getenv("OPENAI_API_KEY"))
                        .build();
        try (Agent agent = Agent.builder().build()) {
            Assistant assistant = assistant(model, agent);
            System.out.println(assistant.chat("ada", "Write down my name, which is Ada."));
            System.out.println(assistant.chat("bob", "Is there a name written down?"));
            System.out.println(assistant.chat("ada", "And now?"));
            // Their containers would wait for their next words; there will be none.
            for (String user : List.of("ada", "bob"))
                agent.delete(AgentToolProvider.of(agent).conversation(user).value());
        }
    }

    /** Writes down a name when it hears one, looks for one else, and says what came of it. */
    static final class ScriptedChatModel implements ChatModel {
        @Override
        public ChatResponse doChat(ChatRequest request) {
            return ChatResponse.builder().aiMessage(reply(request)).build();
        }

        private static AiMessage reply(ChatRequest request) {
            return switch (request.messages().getLast()) {
                case ToolExecutionResultMessage answer -> AiMessage.from("The computer says: " + answer.text());
                case dev.langchain4j.data.message.UserMessage said
                when said.singleText().startsWith("Write") -> run("echo Ada >name; cat name");
                default -> run("cat name || echo There is no name.");
            };
        }

        private static AiMessage run(String command) {
            return AiMessage.from(ToolExecutionRequest.builder()
                    .id("1")
                    .name("bash")
                    .arguments("{\"command\": \"" + command + "\"}")
                    .build());
        }
    }
}
