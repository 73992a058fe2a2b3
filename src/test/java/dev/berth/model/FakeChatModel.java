package dev.berth.model;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.output.FinishReason;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A langchain4j model that does, in turn, what the test says. */
final class FakeChatModel implements StreamingChatModel {
    final List<ChatRequest> requests = new CopyOnWriteArrayList<>();
    private final List<Answering> moves;

    /** What the model does with one request. */
    interface Answering {
        void answer(StreamingChatResponseHandler handler);
    }

    FakeChatModel(Answering... moves) {
        this.moves = List.of(moves);
    }

    @Override
    public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
        requests.add(request);
        moves.get(Math.min(requests.size(), moves.size()) - 1).answer(handler);
    }

    static ChatResponse response(@Nullable String text, @Nullable FinishReason finish, ToolExecutionRequest... calls) {
        return ChatResponse.builder()
                .aiMessage(AiMessage.builder()
                        .text(text)
                        .toolExecutionRequests(List.of(calls))
                        .build())
                .finishReason(finish)
                .build();
    }

    static ToolExecutionRequest call(@Nullable String id, @Nullable String arguments) {
        return ToolExecutionRequest.builder()
                .id(id)
                .name("bash")
                .arguments(arguments)
                .build();
    }
}
