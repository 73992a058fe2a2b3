package dev.berth.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.berth.sandbox.Command;
import dev.berth.transcript.ConversationId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One line of what {@code berth exec --jsonl} is asked. */
sealed interface ExecRequest {

    List<String> KEYS = List.of("id", "conversation", "command", "timeout_seconds");

    /** What the asker calls the request; each event about it carries that. */
    JsonNode id();

    record Run(JsonNode id, Optional<ConversationId> conversation, Command command) implements ExecRequest {}

    /** A line that cannot be carried out. */
    record Refused(JsonNode id, String why) implements ExecRequest {}

    static ExecRequest parse(String line, Duration limit) {
        try {
            ObjectMapper json = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
            JsonNode request = json.readTree(line);
            JsonNode id = request.path("id");
            if (!request.isObject()) return new Refused(NullNode.instance, "expected a JSON object");
            if (!id.isTextual() && !id.isNumber())
                return new Refused(NullNode.instance, "'id' must be text or a number");
            return parse(request, id, limit);
        } catch (JsonProcessingException e) {
            return new Refused(NullNode.instance, "not JSON: " + e.getOriginalMessage());
        }
    }

    private static ExecRequest parse(JsonNode request, JsonNode id, Duration limit) {
        JsonNode conversation = request.path("conversation");
        JsonNode command = request.path("command");
        JsonNode timeout = request.path("timeout_seconds");
        for (var field : request.properties()) {
            if (!KEYS.contains(field.getKey()))
                return new Refused(id, "unknown key '" + field.getKey() + "': use " + String.join(", ", KEYS));
        }
        if (!command.isTextual()) return new Refused(id, "'command' must be text");
        if (isGiven(conversation) && !conversation.isTextual()) return new Refused(id, "'conversation' must be text");
        if (isGiven(timeout) && !timeout.isNumber()) return new Refused(id, "'timeout_seconds' must be a number");
        try {
            Duration longest = isGiven(timeout) ? Duration.ofMillis(Math.round(timeout.doubleValue() * 1000)) : limit;
            return new Run(
                    id,
                    isGiven(conversation)
                            ? Optional.of(new ConversationId(conversation.textValue()))
                            : Optional.empty(),
                    Command.of(command.textValue()).withTimeout(longest));
        } catch (IllegalArgumentException e) {
            return new Refused(id, String.valueOf(e.getMessage()));
        }
    }

    private static boolean isGiven(JsonNode value) {
        return !value.isMissingNode() && !value.isNull();
    }
}
