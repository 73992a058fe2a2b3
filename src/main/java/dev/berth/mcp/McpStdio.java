package dev.berth.mcp;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.berth.Agent;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.server.McpServer;
import java.io.InputStream;
import java.io.PrintWriter;

/**
 * A server for one client on two streams, which are its program's standard input and output as a rule: nothing else may be
 * written there.
 */
public final class McpStdio {
    private final Agent agent;
    private final McpSettings settings;
    private final InputStream in;
    private final PrintWriter out;

    /** The agent needs no model. It and the streams belong to the caller, who closes them. */
    public McpStdio(Agent agent, McpSettings settings, InputStream in, PrintWriter out) {
        this.agent = agent;
        this.settings = settings;
        this.in = in;
        this.out = out;
    }

    /**
     * Serves until the input ends or the client reads no more. Requests that have no answer by then get a second, and are
     * cancelled. However it ends, also by an interrupt, the sandbox is let go, or removed if it was the session's own.
     *
     * @throws dev.berth.sandbox.SandboxException if the session's own sandbox cannot be removed
     */
    public void serve() throws InterruptedException {
        McpJsonMapper json = new JacksonMcpJsonMapper(new ObjectMapper());
        LineTransport transport = new LineTransport(json, in, out);
        try (Workplaces workplaces = new Workplaces(agent, settings)) {
            new ToolServer(agent, settings, json, workplaces).offer(McpServer.async(transport));
            transport.serve();
        }
    }
}
