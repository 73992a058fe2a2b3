package dev.berth.transcript;

/**
 * A model's wish to use a tool.
 *
 * @param id ties the answer to the call; unique within its reply
 * @param tool the tool's name as the model wrote it, known or not
 * @param arguments what the model wrote, meant to be a JSON object but not checked
 */
public record ToolCall(String id, String tool, String arguments) {}
