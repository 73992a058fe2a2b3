package dev.berth.model;

import dev.berth.transcript.ToolCall;
import dev.langchain4j.internal.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Streams as each provider writes them, one event a chunk, and the name under which we open a model of its kind. */
enum WireSample {
    OPENAI("openai/m", "/v1") {
        @Override
        List<String> reply(String text, List<ToolCall> calls, String finish) {
            List<String> events = new ArrayList<>();
            events.add(chunk("{\"role\":\"assistant\",\"content\":\"\"}", "null"));
            for (String piece : pieces(text)) events.add(chunk("{\"content\":" + quoted(piece) + "}", "null"));
            for (int i = 0; i < calls.size(); i++) addCall(events, i, calls.get(i));
            String reason = finish.isEmpty() ? (calls.isEmpty() ? "stop" : "tool_calls") : finish;
            events.add(chunk("{}", quoted(reason)));
            events.add(data(
                    "{\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":[],"
                            + "\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":5,\"total_tokens\":15,"
                            + "\"prompt_tokens_details\":{\"cached_tokens\":4}}}"));
            events.add(data("[DONE]"));
            return events;
        }

        private void addCall(List<String> events, int index, ToolCall call) {
            events.add(chunk(
                    "{\"tool_calls\":[{\"index\":" + index + ",\"id\":" + quoted(call.id())
                            + ",\"type\":\"function\",\"function\":{\"name\":" + quoted(call.tool())
                            + ",\"arguments\":\"\"}}]}",
                    "null"));
            for (String piece : pieces(call.arguments()))
                events.add(chunk(
                        "{\"tool_calls\":[{\"index\":" + index + ",\"function\":{\"arguments\":" + quoted(piece)
                                + "}}]}",
                        "null"));
        }

        private static String chunk(String delta, String finish) {
            return data("{\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\","
                    + "\"choices\":[{\"index\":0,\"delta\":" + delta + ",\"finish_reason\":" + finish + "}]}");
        }

        @Override
        String inBandError() {
            return data("{\"error\":{\"message\":\"Provider went away\",\"code\":502}}");
        }

        @Override
        String lengthReason() {
            return "length";
        }
    },

    OPENAI_RESPONSES("openai-responses/m", "/v1") {
        @Override
        List<String> reply(String text, List<ToolCall> calls, String finish) {
            List<String> events = new ArrayList<>();
            events.add(
                    typed("response.created", "\"response\":{\"id\":\"r\",\"status\":\"in_progress\",\"error\":null}"));
            for (String piece : pieces(text))
                events.add(typed("response.output_text.delta", "\"item_id\":\"m\",\"delta\":" + quoted(piece)));
            for (int i = 0; i < calls.size(); i++) addCall(events, i + 1, calls.get(i));
            boolean whole = finish.isEmpty();
            events.add(typed(
                    whole ? "response.completed" : "response.incomplete",
                    "\"response\":{\"id\":\"r\",\"model\":\"m\",\"status\":\"" + (whole ? "completed" : "incomplete")
                            + "\",\"error\":null,\"output\":[{\"type\":\"message\",\"content\":[{\"type\":\"output_text\",\"text\":"
                            + quoted(text)
                            + "}]}],\"usage\":{\"input_tokens\":10,\"output_tokens\":5,\"total_tokens\":15,"
                            + "\"input_tokens_details\":{\"cached_tokens\":4}}}"));
            return events;
        }

        private void addCall(List<String> events, int index, ToolCall call) {
            String item = "\"item\":{\"type\":\"function_call\",\"id\":\"i" + index + "\",\"call_id\":"
                    + quoted(call.id()) + ",\"name\":" + quoted(call.tool()) + ",\"arguments\":";
            String place = "\"output_index\":" + index + ",";
            events.add(typed("response.output_item.added", place + item + "\"\"}"));
            for (String piece : pieces(call.arguments()))
                events.add(typed(
                        "response.function_call_arguments.delta",
                        place + "\"item_id\":\"i" + index + "\",\"delta\":" + quoted(piece)));
            events.add(typed("response.output_item.done", place + item + quoted(call.arguments()) + "}"));
        }

        @Override
        String inBandError() {
            return typed("response.failed", "\"response\":{\"error\":{\"message\":\"Provider went away\"}}");
        }

        @Override
        String lengthReason() {
            return "max_output_tokens";
        }
    },

    ANTHROPIC("anthropic/m", "") {
        @Override
        List<String> reply(String text, List<ToolCall> calls, String finish) {
            List<String> events = new ArrayList<>();
            events.add(typed(
                    "message_start",
                    "\"message\":{\"id\":\"a\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"m\",\"content\":[],"
                        + "\"usage\":{\"input_tokens\":4,\"cache_read_input_tokens\":4,\"cache_creation_input_tokens\":2,"
                        + "\"output_tokens\":1}}"));
            events.add(typed("ping", "\"x\":1"));
            if (!text.isEmpty()) addText(events, text);
            for (int i = 0; i < calls.size(); i++) addCall(events, i + 1, calls.get(i));
            String reason = finish.isEmpty() ? (calls.isEmpty() ? "end_turn" : "tool_use") : finish;
            events.add(typed(
                    "message_delta",
                    "\"delta\":{\"stop_reason\":" + quoted(reason) + "},\"usage\":{\"output_tokens\":5}"));
            events.add(typed("message_stop", "\"x\":1"));
            return events;
        }

        private void addText(List<String> events, String text) {
            events.add(typed("content_block_start", "\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}"));
            for (String piece : pieces(text))
                events.add(typed(
                        "content_block_delta",
                        "\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":" + quoted(piece) + "}"));
            events.add(typed("content_block_stop", "\"index\":0"));
        }

        private void addCall(List<String> events, int index, ToolCall call) {
            String place = "\"index\":" + index;
            events.add(typed(
                    "content_block_start",
                    place + ",\"content_block\":{\"type\":\"tool_use\",\"id\":" + quoted(call.id()) + ",\"name\":"
                            + quoted(call.tool()) + ",\"input\":{}}"));
            for (String piece : pieces(call.arguments()))
                events.add(typed(
                        "content_block_delta",
                        place + ",\"delta\":{\"type\":\"input_json_delta\",\"partial_json\":" + quoted(piece) + "}"));
            events.add(typed("content_block_stop", place));
        }

        @Override
        String inBandError() {
            return typed("error", "\"error\":{\"type\":\"overloaded_error\",\"message\":\"Provider went away\"}");
        }

        @Override
        String lengthReason() {
            return "max_tokens";
        }
    },

    GEMINI("gemini/m", "/v1beta") {
        @Override
        List<String> reply(String text, List<ToolCall> calls, String finish) {
            List<String> events = new ArrayList<>();
            for (String piece : pieces(text)) events.add(candidate("{\"text\":" + quoted(piece) + "}", ""));
            for (ToolCall call : calls)
                events.add(candidate(
                        "{\"functionCall\":{\"name\":" + quoted(call.tool()) + ",\"args\":" + call.arguments() + "}}",
                        ""));
            events.add(candidate("{\"text\":\"\"}", ",\"finishReason\":" + quoted(finish.isEmpty() ? "STOP" : finish)));
            return events;
        }

        private static String candidate(String part, String finish) {
            return data("{\"candidates\":[{\"content\":{\"role\":\"model\",\"parts\":[" + part + "]}" + finish
                    + "}],\"usageMetadata\":{\"promptTokenCount\":10,\"candidatesTokenCount\":3,\"thoughtsTokenCount\":2,\"totalTokenCount\":15,"
                    + "\"cachedContentTokenCount\":4},\"modelVersion\":\"m\"}");
        }

        @Override
        String inBandError() {
            return data("{\"error\":{\"code\":503,\"message\":\"Provider went away\",\"status\":\"UNAVAILABLE\"}}");
        }

        @Override
        String lengthReason() {
            return "MAX_TOKENS";
        }
    },

    MISTRAL("mistral/m", "/v1") {
        @Override
        List<String> reply(String text, List<ToolCall> calls, String finish) {
            List<String> events = new ArrayList<>();
            events.add(chunk("{\"role\":\"assistant\",\"content\":\"\"}", "null"));
            for (String piece : pieces(text)) events.add(chunk("{\"content\":" + quoted(piece) + "}", "null"));
            for (ToolCall call : calls)
                events.add(chunk(
                        "{\"tool_calls\":[{\"id\":" + quoted(call.id()) + ",\"function\":{\"name\":"
                                + quoted(call.tool()) + ",\"arguments\":" + quoted(call.arguments()) + "}}]}",
                        "null"));
            String reason = finish.isEmpty() ? (calls.isEmpty() ? "stop" : "tool_calls") : finish;
            events.add(chunk("{\"content\":\"\"}", quoted(reason)));
            events.add(data("[DONE]"));
            return events;
        }

        private static String chunk(String delta, String finish) {
            return data(
                    "{\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,"
                        + "\"delta\":" + delta + ",\"finish_reason\":" + finish + "}],"
                            + "\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":5,\"total_tokens\":15}}");
        }

        @Override
        String inBandError() {
            return data("{\"object\":\"error\",\"message\":\"Provider went away\",\"code\":3505}");
        }

        @Override
        String lengthReason() {
            return "length";
        }
    },

    OLLAMA("ollama/m", "") {
        @Override
        List<String> reply(String text, List<ToolCall> calls, String finish) {
            List<String> events = new ArrayList<>();
            for (String piece : pieces(text)) events.add(line("\"content\":" + quoted(piece), "\"done\":false"));
            for (int i = 0; i < calls.size(); i++)
                events.add(line(
                        "\"content\":\"\",\"tool_calls\":[{\"function\":{\"name\":"
                                + quoted(calls.get(i).tool()) + ",\"arguments\":"
                                + calls.get(i).arguments() + "}}]",
                        "\"done\":false"));
            events.add(line(
                    "\"content\":\"\"",
                    "\"done_reason\":" + quoted(finish.isEmpty() ? "stop" : finish)
                            + ",\"done\":true,\"prompt_eval_count\":10,\"eval_count\":5"));
            return events;
        }

        private static String line(String message, String rest) {
            return "{\"model\":\"m\",\"created_at\":\"2026-01-22T11:22:42.186813Z\",\"message\":{\"role\":\"assistant\","
                    + message + "}," + rest + "}\n";
        }

        @Override
        String inBandError() {
            return "{\"error\":\"Provider went away\"}\n";
        }

        @Override
        String lengthReason() {
            return "length";
        }
    };

    final String model;
    final String path;

    WireSample(String model, String path) {
        this.model = model;
        this.path = path;
    }

    /** @param finish in the provider's own word; empty for that of a whole reply */
    abstract List<String> reply(String text, List<ToolCall> calls, String finish);

    abstract String inBandError();

    abstract String lengthReason();

    List<String> reply(String text, ToolCall... calls) {
        return reply(text, List.of(calls), "");
    }

    /** An event that cannot be understood. */
    String nonsense() {
        return this == OLLAMA ? "{\"model\": \n" : "event: content_block_delta\ndata: {\"model\": \n\n";
    }

    /** Whether tool arguments are text on this wire, which may be broken, or JSON within JSON, which may not. */
    boolean argumentsAreText() {
        return this != GEMINI && this != OLLAMA;
    }

    static String data(String json) {
        return "data: " + json + "\n\n";
    }

    static String typed(String type, String rest) {
        return "event: " + type + "\ndata: {\"type\":\"" + type + "\"," + rest + "}\n\n";
    }

    static String quoted(String text) {
        String wrapped = Json.toJson(Map.of("x", text));
        return wrapped.substring(wrapped.indexOf(':') + 1, wrapped.lastIndexOf('}'))
                .strip();
    }

    static List<String> pieces(String text) {
        List<String> pieces = new ArrayList<>();
        for (int at = 0; at < text.length(); at += Math.max(4, text.length() / 4))
            pieces.add(text.substring(at, Math.min(text.length(), at + Math.max(4, text.length() / 4))));
        return pieces;
    }
}
