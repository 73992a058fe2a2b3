package dev.berth.model;

import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.internal.Json;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Numbers the tool calls of an Ollama stream. The server need not, and langchain4j takes all calls without a number for
 * one, whose arguments it glues together. One for each stream; one thread uses it.
 */
final class NumberedCalls implements UnaryOperator<ServerSentEvent> {
    private int next;

    @Override
    public ServerSentEvent apply(ServerSentEvent event) {
        String data = event.data();
        if (data == null || !data.contains("\"tool_calls\"")) return event;
        Map<?, ?> reply = Json.fromJson(data, Map.class);
        if (reply.get("message") instanceof Map<?, ?> message && message.get("tool_calls") instanceof List<?> calls)
            for (Object call : calls) number(call);
        return new ServerSentEvent(event.event(), Json.toJson(reply));
    }

    @SuppressWarnings("unchecked") // JSON objects have strings for keys.
    private void number(Object call) {
        if (call instanceof Map<?, ?> map && map.get("function") instanceof Map<?, ?> function)
            ((Map<String, Object>) function).put("index", next++);
    }
}
