package dev.berth.model;

import dev.langchain4j.http.client.sse.ServerSentEvent;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * How the events of one provider's stream say that it is whole, or that it failed. The patterns look for keys in JSON
 * text: inside a string a quotation mark is escaped, so words of the model never match.
 */
enum Wire {
    /** Ends in {@code [DONE]}; some servers forget that, and their last word is a finish reason. */
    OPENAI_CHAT("\"finish_reason\"\\s*:\\s*\"", "^\\[DONE]$", "\"error\"\\s*:\\s*[{\"]"),

    OPENAI_RESPONSES(
            Wire.NEVER,
            "\"type\"\\s*:\\s*\"response\\.(completed|incomplete)\"",
            "\"type\"\\s*:\\s*\"(error|response\\.failed)\""),

    ANTHROPIC(Wire.NEVER, "\"type\"\\s*:\\s*\"message_stop\"", "^\\s*\\{\\s*\"type\"\\s*:\\s*\"error\""),

    /** Has no last event. Tool arguments are JSON here, not strings: only an error at the very front is one. */
    GEMINI("\"finishReason\"\\s*:\\s*\"", Wire.NEVER, "^\\s*\\[?\\s*\\{\\s*\"error\"\\s*:"),

    MISTRAL(Wire.NEVER, "^\\[DONE]$", "^\\s*\\{\\s*\"(error|object\"\\s*:\\s*\"error)\""),

    /** As with Gemini, tool arguments are JSON: what looks like the end may be one, so all is read. */
    OLLAMA("\"done\"\\s*:\\s*true", Wire.NEVER, "^\\s*\\{\\s*\"error\"\\s*:") {
        @Override
        UnaryOperator<ServerSentEvent> mending() {
            return new NumberedCalls();
        }
    };

    private static final String NEVER = "(?!)";

    /** What an event means for the stream. */
    enum Mark {
        MIDDLE,
        /** The stream may end after this, or go on. */
        ENOUGH,
        /** Nothing of the reply comes after this. */
        LAST,
        FAILED
    }

    private final Pattern enough;
    private final Pattern last;
    private final Pattern failed;

    Wire(String enough, String last, String failed) {
        this.enough = Pattern.compile(enough);
        this.last = Pattern.compile(last);
        this.failed = Pattern.compile(failed);
    }

    /** What is done to each event of one stream before langchain4j sees it. */
    UnaryOperator<ServerSentEvent> mending() {
        return event -> event;
    }

    Mark mark(ServerSentEvent event) {
        String data = Objects.requireNonNullElse(event.data(), "");
        if ("error".equals(event.event()) || failed.matcher(data).find()) return Mark.FAILED;
        if (last.matcher(data).find()) return Mark.LAST;
        return enough.matcher(data).find() ? Mark.ENOUGH : Mark.MIDDLE;
    }
}
