package dev.berth.replay;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A place in JSON as people write it: a JSON pointer, or a JSON path of names and indexes. */
final class JsonPath {
    private static final Pattern PART = Pattern.compile(
            "\\.(?<name>[\\p{L}_$][\\p{L}\\p{N}_$-]*)|\\[(?<index>\\d{1,9})]|\\['(?<quoted>[^']*)']|\\[\"(?<doubly>[^\"]*)\"]");

    private JsonPath() {}

    /** {@code /items/0/name} as it is, or made of {@code $.items[0].name}; empty if it is neither. */
    static Optional<String> pointer(String text) {
        if (text.isEmpty() || text.startsWith("/")) return Optional.of(text);
        if (!text.startsWith("$")) return Optional.empty();
        StringBuilder pointer = new StringBuilder();
        Matcher part = PART.matcher(text).region(1, text.length());
        while (part.lookingAt()) {
            pointer.append('/').append(step(part).replace("~", "~0").replace("/", "~1"));
            part.region(part.end(), text.length());
        }
        return part.regionStart() == text.length() ? Optional.of(pointer.toString()) : Optional.empty();
    }

    private static String step(Matcher part) {
        for (String group : new String[] {"name", "index", "quoted"}) {
            if (part.group(group) != null) return part.group(group);
        }
        return part.group("doubly");
    }
}
