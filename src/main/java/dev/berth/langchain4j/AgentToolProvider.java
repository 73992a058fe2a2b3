package dev.berth.langchain4j;

import dev.berth.Agent;
import dev.berth.model.ToolSpecifications;
import dev.berth.transcript.ConversationId;
import dev.berth.transcript.ToolDescription;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.service.tool.ToolExecutor;
import dev.langchain4j.service.tool.ToolProvider;
import dev.langchain4j.service.tool.ToolProviderRequest;
import dev.langchain4j.service.tool.ToolProviderResult;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * The tools of an {@link Agent} (bash, and those of your own), for langchain4j's {@code AiServices}. Each memory has a
 * conversation of its own, with its own container, and keeps it as long as the agent keeps it. The agent needs no model; what it was
 * built with (hooks, approval, secrets, limits of bash) holds for these calls too. Any thread may call.
 *
 * {@snippet file="AiServicesAgent.java" region="service"}
 *
 * <p>A service without memory IDs has one conversation for all its users. Who wants a tool method of their own instead
 * hands its {@code @ToolMemoryId} to {@link Agent#call(String, Map, String)}.
 *
 * <p>An interrupt of the thread that waits for the service stops the command and is kept. Closing the agent is the
 * embedder's affair; {@link Agent#close(String)} lets go of one memory's container.
 */
public final class AgentToolProvider implements ToolProvider {
    private final Agent agent;
    private final Function<Object, ConversationId> ids;
    private final MemoryOutput output;

    private AgentToolProvider(Agent agent, Function<Object, ConversationId> ids, MemoryOutput output) {
        this.agent = agent;
        this.ids = ids;
        this.output = output;
    }

    public static AgentToolProvider of(Agent agent) {
        return new AgentToolProvider(
                agent, memory -> ConversationId.derivedFrom(String.valueOf(memory)), MemoryOutput.NONE);
    }

    /** The same, with somebody who is told output while a command runs. */
    public AgentToolProvider withOutput(MemoryOutput newOutput) {
        return new AgentToolProvider(agent, ids, newOutput);
    }

    /**
     * The same, with another rule for which memory has which conversation. The rule must never give two users one
     * conversation; the one that it replaces derives it from the memory ID's text ({@link ConversationId#derivedFrom}).
     */
    public AgentToolProvider withConversations(Function<Object, ConversationId> newIds) {
        return new AgentToolProvider(agent, newIds, output);
    }

    /** The conversation of that memory. */
    public ConversationId conversation(Object memoryId) {
        return ids.apply(memoryId);
    }

    @Override
    public ToolProviderResult provideTools(ToolProviderRequest request) {
        return ToolProviderResult.builder().addAll(executors()).build();
    }

    /** The tools as {@code AiServices.tools} takes them, for those who have a tool provider already. */
    public Map<ToolSpecification, ToolExecutor> executors() {
        var executor = new AgentToolExecutor(agent, ids, output);
        Map<ToolSpecification, ToolExecutor> tools = new LinkedHashMap<>();
        for (ToolDescription tool : agent.tools()) tools.put(ToolSpecifications.of(tool), executor);
        return tools;
    }
}
