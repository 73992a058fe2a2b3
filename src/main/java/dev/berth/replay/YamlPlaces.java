package dev.berth.replay;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import dev.berth.yaml.Location;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Where the values of a YAML text begin and end. The text must have been read without a flaw before. */
final class YamlPlaces {
    private static final YAMLFactory FACTORY = new YAMLFactory();

    /**
     * The place of one value, in characters of the text.
     *
     * @param to the first character after it; a line end there is not part of it
     * @param inFlow whether it stands somewhere between braces or brackets
     * @param indent how many spaces stand before what it is a part of
     */
    record Place(int from, int to, boolean inFlow, int indent) {}

    private record Spot(int line, int column) {}

    private final String text;
    private final YAMLParser parser;
    private final Map<Spot, Place> places = new HashMap<>();

    private YamlPlaces(String text, YAMLParser parser) {
        this.text = text;
        this.parser = parser;
    }

    static YamlPlaces in(String text) {
        try (YAMLParser parser = FACTORY.createParser(text)) {
            YamlPlaces places = new YamlPlaces(text, parser);
            if (parser.nextToken() != null) places.value(false, 0);
            return places;
        } catch (IOException e) {
            throw new IllegalArgumentException("this is no YAML", e);
        }
    }

    /** The place of the value that begins there. */
    Optional<Place> at(Location location) {
        return Optional.ofNullable(places.get(new Spot(location.line(), location.column())));
    }

    /** Notes the value that begins at the current token, and all in it; returns its end. */
    private int value(boolean inFlow, int indent) throws IOException {
        JsonLocation at = parser.currentTokenLocation();
        int from = offset(at);
        int to =
                switch (parser.currentToken()) {
                    case START_OBJECT -> fields(inFlow || begins(from, '{'), at.getColumnNr() - 1);
                    case START_ARRAY -> items(inFlow || begins(from, '['), at.getColumnNr() - 1);
                    default -> scalarEnd(from);
                };
        places.put(new Spot(at.getLineNr(), at.getColumnNr()), new Place(from, to, inFlow, indent));
        return to;
    }

    private int fields(boolean flow, int indent) throws IOException {
        int to = offset(parser.currentLocation());
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            parser.nextToken();
            to = value(flow, indent);
        }
        return flow ? offset(parser.currentLocation()) : to;
    }

    private int items(boolean flow, int indent) throws IOException {
        int to = offset(parser.currentLocation());
        while (parser.nextToken() != JsonToken.END_ARRAY) to = value(flow, indent);
        return flow ? offset(parser.currentLocation()) : to;
    }

    /** Without the empty lines that the parser counts to a block of text. */
    private int scalarEnd(int from) {
        int to = offset(parser.currentLocation());
        while (to > from && Character.isWhitespace(text.charAt(to - 1))) to--;
        return to;
    }

    private boolean begins(int from, char bracket) {
        return from < text.length() && text.charAt(from) == bracket;
    }

    /** The parser counts code points. */
    private int offset(JsonLocation location) {
        return text.offsetByCodePoints(0, (int) location.getCharOffset());
    }
}
