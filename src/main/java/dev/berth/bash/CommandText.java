package dev.berth.bash;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.berth.transcript.ToolCall;
import java.util.Optional;

/** The command that a tool call wants run. */
public final class CommandText {
    /** The name of the tool whose calls have one. */
    public static final String BASH = CallReader.BASH;

    private static final ObjectMapper JSON = new ObjectMapper();

    private CommandText() {}

    /** Empty where the call is of another tool, or its arguments are not what that tool takes. */
    public static Optional<String> of(ToolCall call) {
        if (!call.tool().equals(BASH)) return Optional.empty();
        try {
            JsonNode command = JSON.readTree(call.arguments()).path("command");
            return command.isTextual() ? Optional.of(command.textValue()) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
