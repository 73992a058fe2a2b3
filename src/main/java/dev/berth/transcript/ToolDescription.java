package dev.berth.transcript;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What a model is told of a tool.
 *
 * @param name letters, digits, dashes and underscores, at most 64: what every provider takes
 * @param text what the tool is for, and what is to be known of its use
 * @param schema the JSON schema of its arguments, as JSON text: at its top {@code "type": "object"}, and nothing but
 *     {@code description}, {@code properties}, {@code required}, {@code additionalProperties} and {@code $defs}; below,
 *     whatever the provider understands
 */
public record ToolDescription(String name, String text, String schema) {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_-]{1,64}");
    private static final Set<String> AT_THE_TOP =
            Set.of("type", "description", "properties", "required", "additionalProperties", "$defs");

    public ToolDescription {
        if (!NAME.matcher(name).matches())
            throw new IllegalArgumentException(
                    "'" + name + "' cannot be a tool's name: use 1 to 64 letters, digits, dashes and underscores");
        Map<String, Object> top = JsonObjects.read("the schema of tool " + name, schema);
        if (!"object".equals(top.get("type")))
            throw new IllegalArgumentException("the schema of tool " + name + " must say \"type\": \"object\"");
        Set<String> others = new TreeSet<>(top.keySet());
        others.removeAll(AT_THE_TOP);
        if (!others.isEmpty())
            throw new IllegalArgumentException("the schema of tool " + name + " has " + others
                    + " at its top, which not every provider takes; there may be " + new TreeSet<>(AT_THE_TOP));
    }
}
