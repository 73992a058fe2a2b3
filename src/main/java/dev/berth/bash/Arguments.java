package dev.berth.bash;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The arguments of one call. Reading them forgives what is clear all the same (numbers and truth values written as
 * strings, a null for what is left out, line breaks inside a string) and explains the rest.
 */
final class Arguments {
    private static final int DEEPEST = 32;
    private static final Pattern NUMBER = Pattern.compile("\\d{1,12}(\\.\\d{1,9})?");

    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxStringLength(Integer.MAX_VALUE)
                            .build())
                    .build())
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final JsonNode fields;

    private Arguments(JsonNode fields) {
        this.fields = fields;
    }

    static Arguments parse(String json, int longest) throws BadArguments {
        if (json.length() > longest)
            throw new BadArguments("The arguments are " + json.length() + " characters long; at most " + longest
                    + " are taken. Write a long text in several pieces (cat >>file <<'END').");
        try {
            JsonNode fields = JSON.readTree(json);
            if (fields.isObject()) return new Arguments(fields);
            throw new BadArguments("The arguments are "
                    + (fields.isMissingNode() ? "empty" : "not a JSON object but " + kind(fields)) + ".");
        } catch (JsonProcessingException e) {
            throw new BadArguments("The arguments are not valid JSON: " + explain(e));
        }
    }

    private static String explain(JsonProcessingException e) {
        return switch (e) {
            case JsonEOFException end -> "they end in the middle. Were they cut off?";
            case StreamConstraintsException deep -> "they are nested deeper than " + DEEPEST + " levels.";
            default -> e.getOriginalMessage() + where(e.getLocation()) + ".";
        };
    }

    private static String where(@org.jspecify.annotations.Nullable JsonLocation location) {
        return location == null ? "" : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }

    private static String kind(JsonNode node) {
        return switch (node.getNodeType()) {
            case ARRAY -> "an array";
            case STRING -> "a string";
            case NUMBER -> "a number";
            case BOOLEAN -> "a truth value";
            case OBJECT -> "an object";
            case NULL, MISSING, BINARY, POJO -> "null";
        };
    }

    /** Refuses names that are not parameters. */
    void allowOnly(List<String> parameters) throws BadArguments {
        for (Map.Entry<String, JsonNode> field : fields.properties())
            if (!parameters.contains(field.getKey()))
                throw new BadArguments("There is no parameter \"" + field.getKey() + "\". The parameters are "
                        + String.join(", ", parameters) + ".");
    }

    String text(String name) throws BadArguments {
        return optionalText(name).orElseThrow(() -> new BadArguments("\"" + name + "\" is missing."));
    }

    Optional<String> optionalText(String name) throws BadArguments {
        JsonNode value = fields.path(name);
        if (isAbsent(value)) return Optional.empty();
        if (!value.isTextual()) throw new BadArguments("\"" + name + "\" must be a string, not " + kind(value) + ".");
        String text = value.textValue();
        if (text.codePoints().anyMatch(Arguments::isLoneSurrogate))
            throw new BadArguments("\"" + name + "\" holds half of a surrogate pair, which is no character.");
        return Optional.of(text);
    }

    private static boolean isLoneSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    boolean flag(String name) throws BadArguments {
        JsonNode value = fields.path(name);
        if (isAbsent(value)) return false;
        if (value.isBoolean()) return value.booleanValue();
        return switch (value.asText()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new BadArguments("\"" + name + "\" must be true or false.");
        };
    }

    /** A number of seconds, not negative; one above the most counts as the most. */
    Optional<Duration> seconds(String name, Duration most) throws BadArguments {
        JsonNode value = fields.path(name);
        if (isAbsent(value)) return Optional.empty();
        double seconds = number(name, value);
        if (!(seconds >= 0)) throw new BadArguments("\"" + name + "\" must not be negative.");
        if (seconds >= most.toMillis() / 1000.0) return Optional.of(most);
        return Optional.of(Duration.ofMillis(Math.round(seconds * 1000)));
    }

    private static double number(String name, JsonNode value) throws BadArguments {
        if (value.isNumber()) return value.doubleValue();
        if (value.isTextual() && NUMBER.matcher(value.textValue().strip()).matches())
            return Double.parseDouble(value.textValue().strip());
        throw new BadArguments("\"" + name + "\" must be a number of seconds, not " + kind(value) + ".");
    }

    private static boolean isAbsent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }
}
