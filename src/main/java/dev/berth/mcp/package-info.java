/**
 * Berth as a server of the Model Context Protocol: somebody else's agent gets the sandboxed bash as its tools.
 *
 * <p>What it is not: it asks no model. It stands on the protocol's official SDK, which has the messages and the sessions;
 * the transports are our own, for those of the SDK know no cancelling of a request, and drop what is unanswered when the
 * input ends. Start reading at {@link dev.berth.mcp.McpStdio}, then {@code ToolServer}.
 */
@NullMarked
package dev.berth.mcp;

import org.jspecify.annotations.NullMarked;
