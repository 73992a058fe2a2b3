package dev.berth.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.berth.yaml.Yaml;
import java.math.BigDecimal;

/** A piece of YAML as the JSON that says the same: an unquoted number is a number, a quoted one is text. */
final class YamlJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private YamlJson() {}

    static JsonNode of(Yaml yaml) {
        return switch (yaml) {
            case Yaml.Nothing n -> NODES.nullNode();
            case Yaml.Scalar scalar -> scalar(scalar);
            case Yaml.Sequence sequence -> {
                ArrayNode array = NODES.arrayNode();
                sequence.items().forEach(item -> array.add(of(item)));
                yield array;
            }
            case Yaml.Mapping mapping -> {
                ObjectNode object = NODES.objectNode();
                mapping.fields().forEach(field -> object.set(field.key(), of(field.value())));
                yield object;
            }
        };
    }

    private static JsonNode scalar(Yaml.Scalar scalar) {
        return switch (scalar.form()) {
            case TEXT -> NODES.textNode(scalar.text());
            case TRUTH -> NODES.booleanNode(scalar.text().equalsIgnoreCase("true"));
            case NUMBER -> number(scalar.text());
        };
    }

    /** Numbers that JSON does not know (octal, infinite) stay text. */
    private static JsonNode number(String text) {
        if (!text.matches("-?\\d+(\\.\\d+)?([eE][-+]?\\d+)?")) return NODES.textNode(text);
        if (text.matches("-?\\d{1,9}")) return NODES.numberNode(Integer.parseInt(text));
        if (text.matches("-?\\d{1,18}")) return NODES.numberNode(Long.parseLong(text));
        return NODES.numberNode(new BigDecimal(text));
    }
}
