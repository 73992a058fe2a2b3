package dev.berth.bash;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.berth.transcript.ToolDescription;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a model is told beforehand: the system prompt and the two tools. They are the same in every request of a
 * conversation ({@code summary}, with which a model is asked to sum up what grew too long, comes beside them), and {@code bash_job} is always among them: tools stand at the front of what a provider caches, so one
 * that comes and goes would make every long conversation be read anew.
 */
public record BashTexts(String system, List<ToolDescription> tools, String summary) {

    public BashTexts {
        tools = List.copyOf(tools);
    }

    /** Fills the templates {@code system.md}, {@code bash.md}, {@code bash_job.md} and {@code summary.md}. */
    public static BashTexts of(BashFacts facts, BashSettings settings, Prompts prompts) {
        Gaps gaps = Gaps.of(facts, settings);
        return new BashTexts(
                gaps.fill("system.md", prompts),
                List.of(bash(gaps.fill("bash.md", prompts)), job(gaps.fill("bash_job.md", prompts))),
                gaps.fill("summary.md", prompts));
    }

    /** With more tools after these two. */
    public BashTexts with(List<ToolDescription> others) {
        return new BashTexts(
                system, Stream.concat(tools.stream(), others.stream()).toList(), summary);
    }

    private static ToolDescription bash(String text) {
        ToolText parts = ToolText.parse("bash.md", text);
        Schema schema = new Schema(parts);
        schema.add("command", "string");
        schema.add("timeout_seconds", "number");
        schema.add("yield_seconds", "number");
        schema.add("background", "boolean");
        schema.add("stdin", "string").putArray("enum").add("open");
        return new ToolDescription(CallReader.BASH, parts.body(), schema.json("command"));
    }

    private static ToolDescription job(String text) {
        ToolText parts = ToolText.parse("bash_job.md", text);
        Schema schema = new Schema(parts);
        schema.add("handle", "string");
        var actions = schema.add("action", "string").putArray("enum");
        CallReader.ACTIONS.forEach(actions::add);
        schema.add("text", "string");
        schema.add("wait_seconds", "number");
        return new ToolDescription(CallReader.JOB, parts.body(), schema.json("action"));
    }

    /** A tool's prompt: its description, a line of dashes, then a line for each parameter. */
    private record ToolText(String file, String body, Map<String, String> parameters) {

        static ToolText parse(String file, String text) {
            int border = text.indexOf("\n---\n");
            if (border < 0)
                throw new IllegalArgumentException("prompt " + file + " has no line '---' before its parameters");
            Map<String, String> parameters = new LinkedHashMap<>();
            for (String line : text.substring(border + 5).strip().split("\n+", -1)) {
                int colon = line.indexOf(": ");
                if (colon < 0)
                    throw new IllegalArgumentException("prompt " + file + ": '" + line + "' is not 'parameter: text'");
                parameters.put(line.substring(0, colon), line.substring(colon + 2));
            }
            return new ToolText(file, text.substring(0, border).strip(), parameters);
        }
    }

    /** The JSON schema of a tool's arguments. */
    private static final class Schema {
        private final ToolText text;
        private final ObjectNode properties = JsonNodeFactory.instance.objectNode();

        Schema(ToolText text) {
            this.text = text;
        }

        ObjectNode add(String parameter, String type) {
            String description = text.parameters().get(parameter);
            if (description == null)
                throw new IllegalArgumentException("prompt " + text.file() + " does not describe '" + parameter + "'");
            return properties.putObject(parameter).put("type", type).put("description", description);
        }

        String json(String required) {
            for (String described : text.parameters().keySet())
                if (!properties.has(described))
                    throw new IllegalArgumentException(
                            "prompt " + text.file() + " describes '" + described + "', which is no parameter");
            ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
            schema.set("properties", properties);
            schema.putArray("required").add(required);
            return schema.put("additionalProperties", false).toString();
        }
    }
}
