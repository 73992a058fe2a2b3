package dev.berth.transcript;

import java.util.Map;

/**
 * A model's wish to use a tool.
 *
 * @param id ties the answer to the call; unique within its reply
 * @param tool the tool's name as the model wrote it, known or not
 * @param arguments what the model wrote, meant to be a JSON object but not checked
 */
public record ToolCall(String id, String tool, String arguments) {

    /** A call as a program makes it; its ID is empty. */
    public static ToolCall of(String tool, Map<String, ?> arguments) {
        return new ToolCall("", tool, JsonObjects.write(arguments));
    }

    public ToolCall withArguments(String newArguments) {
        return new ToolCall(id, tool, newArguments);
    }

    public ToolCall withArguments(Map<String, ?> newArguments) {
        return withArguments(JsonObjects.write(newArguments));
    }

    /**
     * The arguments, understood: strings, numbers, booleans, lists, maps and nulls. Nothing written counts as none.
     *
     * @throws IllegalArgumentException if they are no JSON object; the message is one that a model can act on
     */
    public Map<String, Object> fields() {
        return arguments.isBlank() ? Map.of() : JsonObjects.read("The arguments", arguments);
    }
}
