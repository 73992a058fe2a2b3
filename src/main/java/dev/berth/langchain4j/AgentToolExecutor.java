package dev.berth.langchain4j;

import dev.berth.Agent;
import dev.berth.bash.Answer;
import dev.berth.transcript.ConversationId;
import dev.berth.transcript.ToolCall;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.invocation.InvocationContext;
import dev.langchain4j.service.tool.ToolExecutionResult;
import dev.langchain4j.service.tool.ToolExecutor;
import java.util.Objects;
import java.util.function.Function;

/**
 * Carries out calls for a memory. A sandbox that cannot be had is an exception, which langchain4j's handler of tool
 * errors makes of it what its user says.
 */
final class AgentToolExecutor implements ToolExecutor {
    private final Agent agent;
    private final Function<Object, ConversationId> ids;
    private final MemoryOutput output;

    AgentToolExecutor(Agent agent, Function<Object, ConversationId> ids, MemoryOutput output) {
        this.agent = agent;
        this.ids = ids;
        this.output = output;
    }

    @Override
    public String execute(ToolExecutionRequest request, Object memoryId) {
        return answer(request, memoryId).text();
    }

    @Override
    public ToolExecutionResult executeWithContext(ToolExecutionRequest request, InvocationContext context) {
        Answer answer = answer(request, context.chatMemoryId());
        return ToolExecutionResult.builder()
                .isError(answer.failed())
                .resultText(answer.text())
                .result(answer)
                .build();
    }

    private Answer answer(ToolExecutionRequest request, Object memoryId) {
        ConversationId conversation = ids.apply(memoryId);
        try {
            return agent.call(
                    call(request), conversation, (callId, piece) -> output.output(conversation, callId, piece));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.refused("[Not carried out: the caller was interrupted.]");
        }
    }

    private static ToolCall call(ToolExecutionRequest request) {
        return new ToolCall(
                Objects.requireNonNullElse(request.id(), ""),
                request.name(),
                Objects.requireNonNullElse(request.arguments(), ""));
    }
}
