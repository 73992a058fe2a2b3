package dev.berth.yaml;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The text of one YAML file, read into a tree that knows its places. One thread. */
public final class YamlText {
    private static final YAMLFactory FACTORY = new YAMLFactory();

    private final Path file;
    private final Flaws flaws;

    public YamlText(Path file, Flaws flaws) {
        this.file = file;
        this.flaws = flaws;
    }

    /** The file's only document. What is no YAML at all is a flaw, and ends the reading. */
    public Yaml read(String text) {
        try (YAMLParser parser = FACTORY.createParser(text)) {
            if (parser.nextToken() == null) return new Yaml.Nothing(new Location(file, 1, 1));
            Yaml document = value(parser);
            if (parser.nextToken() != null) flaws.add(at(parser), "a second document begins: one a file");
            return document;
        } catch (JsonProcessingException e) {
            flaws.add(at(e.getLocation()), "not YAML: " + problem(e));
            return new Yaml.Nothing(new Location(file, 1, 1));
        } catch (IOException e) {
            throw new UncheckedIOException("a string cannot fail to be read", e);
        }
    }

    private Yaml value(YAMLParser parser) throws IOException {
        Location at = at(parser);
        if (parser.isCurrentAlias()) {
            flaws.add(at, "the alias *" + parser.getText() + " is not understood: write the value out");
            return new Yaml.Nothing(at);
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> mapping(at, parser);
            case START_ARRAY -> sequence(at, parser);
            case VALUE_NULL -> new Yaml.Nothing(at);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Yaml.Scalar(at, parser.getText(), Yaml.Form.NUMBER);
            case VALUE_TRUE, VALUE_FALSE -> new Yaml.Scalar(at, parser.getText(), Yaml.Form.TRUTH);
            default -> new Yaml.Scalar(at, parser.getText(), Yaml.Form.TEXT);
        };
    }

    private Yaml sequence(Location at, YAMLParser parser) throws IOException {
        List<Yaml> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) items.add(value(parser));
        return new Yaml.Sequence(at, List.copyOf(items));
    }

    private Yaml mapping(Location at, YAMLParser parser) throws IOException {
        List<Yaml.Field> fields = new ArrayList<>();
        Map<String, Location> seen = new HashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            Location keyAt = at(parser);
            String key = parser.currentName();
            parser.nextToken();
            Yaml value = value(parser);
            Location first = seen.putIfAbsent(key, keyAt);
            if (first != null)
                flaws.add(keyAt, "the key '" + key + "' stands here again, first on line " + first.line());
            else fields.add(new Yaml.Field(keyAt, key, value));
        }
        return new Yaml.Mapping(at, List.copyOf(fields));
    }

    private Location at(YAMLParser parser) {
        return at(parser.currentTokenLocation());
    }

    private Location at(JsonLocation location) {
        return new Location(file, Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
    }

    /** The parser's own words, without the excerpts of the file that it puts around them. */
    private static String problem(JsonProcessingException e) {
        String words = "";
        for (String line : e.getOriginalMessage().split("\n", -1)) {
            boolean excerpt = line.startsWith(" ") || line.isBlank();
            if (!excerpt) words = words.isEmpty() ? line : words + ", " + line;
        }
        return words;
    }
}
