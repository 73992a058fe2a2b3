package dev.berth.mcp;

import dev.berth.Agent;
import dev.berth.bash.Answer;
import dev.berth.sandbox.SandboxException;
import dev.berth.transcript.ToolCall;
import dev.berth.transcript.ToolDescription;
import dev.berth.transcript.TranscriptException;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator.ValidationResponse;
import io.modelcontextprotocol.server.McpAsyncServerExchange;
import io.modelcontextprotocol.server.McpServer.AsyncSpecification;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.modelcontextprotocol.spec.McpSchema.ToolAnnotations;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What clients are offered, whatever the transport: the agent's tools. */
final class ToolServer {
    private static final Map<String, String> TITLES =
            Map.of("bash", "Bash in a container", "bash_job", "Commands that still run");

    private final Agent agent;
    private final McpSettings settings;
    private final McpJsonMapper json;
    private final Workplaces workplaces;

    ToolServer(Agent agent, McpSettings settings, McpJsonMapper json, Workplaces workplaces) {
        this.agent = agent;
        this.settings = settings;
        this.json = json;
        this.workplaces = workplaces;
    }

    /** Puts all there is on offer, and opens for business. */
    void offer(AsyncSpecification<?> server) {
        server.serverInfo(Implementation.builder("berth", settings.version())
                        .title("Berth")
                        .build())
                .instructions(settings.prompts().text("mcp.md").strip())
                .capabilities(ServerCapabilities.builder().tools(false).build())
                .jsonMapper(json)
                // The tools look at their arguments themselves, and explain what is wrong in words for a model.
                .validateToolInputs(false)
                .jsonSchemaValidator((schema, content) -> ValidationResponse.asValid(null));
        for (ToolDescription each : agent.tools())
            server.toolCall(tool(each), (exchange, request) -> Calls.mono(() -> answer(exchange, request)));
        server.build();
    }

    private Tool tool(ToolDescription description) {
        return Tool.builder(description.name(), json, description.schema())
                .title(TITLES.getOrDefault(description.name(), description.name()))
                .description(description.text())
                .annotations(ToolAnnotations.builder()
                        .readOnlyHint(false)
                        .destructiveHint(true)
                        .idempotentHint(false)
                        .openWorldHint(settings.outward())
                        .build())
                .build();
    }

    private CallToolResult answer(McpAsyncServerExchange exchange, CallToolRequest request)
            throws InterruptedException {
        Map<String, Object> arguments = Objects.requireNonNullElse(request.arguments(), Map.of());
        String client = client(exchange);
        try {
            Answer answer = workplaces
                    .of(exchange.sessionId(), client)
                    .call(ToolCall.of(request.name(), arguments), client, progress(exchange, request));
            return result(answer);
        } catch (SandboxException | TranscriptException e) {
            // A model can tell its user, who reads no log.
            return result(Answer.refused(String.valueOf(e.getMessage())));
        }
    }

    private static Progress progress(McpAsyncServerExchange exchange, CallToolRequest request) {
        return Optional.ofNullable(request.progressToken())
                .<Progress>map(token -> new ProgressNotes(exchange, token))
                .orElse(Progress.NONE);
    }

    private static String client(McpAsyncServerExchange exchange) {
        return Optional.ofNullable(exchange.getClientInfo())
                .map(info -> (info.name() + " " + info.version()).strip())
                .filter(name -> !name.isEmpty())
                .orElse("a client without a name");
    }

    private static CallToolResult result(Answer answer) {
        Map<String, Object> meta = new LinkedHashMap<>();
        answer.result().ifPresent(result -> {
            meta.put("dev.berth/outcome", result.outcome().word());
            result.outcome().exitStatus().ifPresent(status -> meta.put("dev.berth/exit_status", status));
        });
        return CallToolResult.builder()
                .addTextContent(answer.text())
                .isError(answer.failed())
                .meta(meta.isEmpty() ? null : meta)
                .build();
    }
}
