package dev.berth.transcript;

/**
 * What a model is told of a tool.
 *
 * @param schema the JSON schema of its arguments, as JSON text
 */
public record ToolDescription(String name, String text, String schema) {}
