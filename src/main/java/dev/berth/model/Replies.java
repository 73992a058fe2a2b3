package dev.berth.model;

import dev.berth.transcript.ToolCall;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessageSerializer;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.CompleteToolCall;
import dev.langchain4j.model.output.FinishReason;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes a {@link Reply} of langchain4j's response. */
final class Replies {

    /** Where providers keep the proof of a reply's thinking; two of them are joined by a line feed. */
    private static final String SIGNATURE = "thinking_signature";

    private Replies() {}

    /** @param told the calls that were announced as complete; one adapter forgets some of them in its response */
    static Reply of(ChatResponse response, List<CompleteToolCall> told) {
        AiMessage message = response.aiMessage();
        Reply.Finish finish = finish(response.finishReason());
        return new Reply(
                Objects.requireNonNullElse(message.text(), ""),
                finish == Reply.Finish.DONE ? calls(message, told) : List.of(),
                Tokens.of(response.tokenUsage()),
                finish,
                wire(message));
    }

    private static Reply.Finish finish(@Nullable FinishReason reason) {
        if (reason == null) return Reply.Finish.DONE;
        return switch (reason) {
            case STOP, TOOL_EXECUTION -> Reply.Finish.DONE;
            case LENGTH -> Reply.Finish.LENGTH;
            case CONTENT_FILTER, OTHER -> Reply.Finish.REFUSED;
        };
    }

    private static List<ToolCall> calls(AiMessage message, List<CompleteToolCall> told) {
        List<ToolExecutionRequest> requests = message.toolExecutionRequests();
        if (told.size() > requests.size())
            requests = told.stream().map(CompleteToolCall::toolExecutionRequest).toList();
        Set<String> taken = new HashSet<>();
        List<ToolCall> calls = new ArrayList<>();
        for (ToolExecutionRequest request : requests)
            calls.add(new ToolCall(
                    uniqueId(request.id(), taken),
                    Objects.requireNonNullElse(request.name(), ""),
                    Objects.requireNonNullElse(request.arguments(), "")));
        return calls;
    }

    private static String uniqueId(@Nullable String given, Set<String> taken) {
        if (given != null && !given.isBlank() && taken.add(given)) return given;
        String made = CallIds.random(UUID.randomUUID());
        taken.add(made);
        return made;
    }

    /**
     * What must go back unchanged beside text and calls. Thinking with more than one signature can not: it would go
     * back as one block with a signature that fits none.
     */
    private static String wire(AiMessage message) {
        boolean bare = message.thinking() == null && message.attributes().isEmpty();
        boolean muddled = message.attributes().get(SIGNATURE) instanceof String signature && signature.contains("\n");
        if (bare || muddled) return "";
        return ChatMessageSerializer.messageToJson(AiMessage.builder()
                .thinking(message.thinking())
                .attributes(message.attributes())
                .build());
    }
}
