package dev.berth.yaml;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * One mapping of a file while it is read: each key is looked for by name, and what nobody looked for is unknown. A value
 * that is not what it should be is noted as a flaw and read as if it were not there. One thread.
 */
public final class Fields {
    private final Yaml.Mapping mapping;
    private final String kind;
    private final Flaws flaws;
    private final Set<String> known = new LinkedHashSet<>();

    /** @param kind what the mapping is, as {@code turn}: the name of its definition in the published schema */
    public Fields(Yaml.Mapping mapping, String kind, Flaws flaws) {
        this.mapping = mapping;
        this.kind = kind;
        this.flaws = flaws;
    }

    /** The mapping that a value must be; {@code form} shows one to the person who wrote something else. */
    public static Optional<Fields> of(Yaml yaml, String kind, String form, Flaws flaws) {
        if (yaml instanceof Yaml.Mapping mapping) return Optional.of(new Fields(mapping, kind, flaws));
        flaws.add(yaml.at(), "expected a " + kind.replace('_', ' ') + " like " + form + ", found " + yaml.kind());
        return Optional.empty();
    }

    public Location at() {
        return mapping.at();
    }

    /** A note about the whole mapping. */
    public void flaw(String message) {
        flaws.add(at(), message);
    }

    public Optional<Yaml> take(String key) {
        known.add(key);
        flaws.lookedFor(kind, key);
        for (Yaml.Field field : mapping.fields()) {
            if (field.key().equals(key)) return Optional.of(field.value());
        }
        return Optional.empty();
    }

    /** How many of these keys are there. */
    public long present(String... keys) {
        List<String> asked = List.of(keys);
        return mapping.fields().stream()
                .filter(field -> asked.contains(field.key()))
                .count();
    }

    /** Every key with its value, where any key is allowed. */
    public Map<String, Yaml> all() {
        Map<String, Yaml> values = new LinkedHashMap<>();
        for (Yaml.Field field : mapping.fields()) values.put(field.key(), field.value());
        return values;
    }

    /** A text that must be there. */
    public String required(String key) {
        mustHave(key);
        return text(key).orElse("");
    }

    public void mustHave(String key) {
        if (present(key) == 0) flaw("this " + kind.replace('_', ' ') + " has no '" + key + "'");
    }

    /** Whether there is one of these keys and no more; a flaw if not, unless an unknown key already is one. */
    public boolean exactlyOne(String... keys) {
        long present = present(keys);
        boolean misspelt = present == 0 && !mapping.fields().isEmpty();
        if (present != 1 && !misspelt) flaw("a " + kind.replace('_', ' ') + " is one of " + String.join(", ", keys));
        return present == 1;
    }

    public Optional<String> text(String key) {
        return take(key).flatMap(yaml -> asText(key, yaml));
    }

    /** One text, or a list of texts. */
    public List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (Yaml item : oneOrMore(key)) asText(key, item).ifPresent(texts::add);
        return texts;
    }

    /** The items of a list; a value that is no list counts as a list of it alone. */
    public List<Yaml> oneOrMore(String key) {
        Optional<Yaml> value = take(key);
        if (value.isEmpty()) return List.of();
        if (value.get() instanceof Yaml.Sequence sequence) return sequence.items();
        return List.of(value.get());
    }

    public List<Yaml> list(String key) {
        Optional<Yaml> value = take(key);
        if (value.isEmpty()) return List.of();
        if (value.get() instanceof Yaml.Sequence sequence) return sequence.items();
        flaws.add(value.get().at(), expected(key, "a list", value.get()));
        return List.of();
    }

    public Optional<Duration> duration(String key) {
        return scalar(key, "a time like 5s, 200ms or 2m", Quantity::duration);
    }

    public Optional<Long> bytes(String key) {
        return scalar(key, "a size like 512m or 2g", Quantity::bytes);
    }

    public Optional<Integer> whole(String key, int least, int most) {
        return scalar(key, "a whole number from " + least + " to " + most, text -> parsed(text, least, most));
    }

    public Optional<Double> positive(String key) {
        return scalar(key, "a number above zero", Fields::parsedPositive);
    }

    public Optional<Pattern> pattern(String key) {
        return take(key).flatMap(yaml -> asPattern(key, yaml));
    }

    public List<Pattern> patterns(String key) {
        List<Pattern> patterns = new ArrayList<>();
        for (Yaml item : oneOrMore(key)) asPattern(key, item).ifPresent(patterns::add);
        return patterns;
    }

    /** Texts by name, as environment variables are. */
    public Map<String, String> textByName(String key) {
        Map<String, String> texts = new LinkedHashMap<>();
        Optional<Yaml> value = take(key);
        if (value.isEmpty()) return texts;
        if (!(value.get() instanceof Yaml.Mapping named)) {
            flaws.add(value.get().at(), expected(key, "a mapping of names to texts", value.get()));
            return texts;
        }
        for (Yaml.Field field : named.fields()) {
            asText(field.key(), field.value()).ifPresent(text -> texts.put(field.key(), text));
        }
        return texts;
    }

    /** One of a few words. */
    public Optional<String> word(String key, List<String> words) {
        Optional<Yaml> value = take(key);
        Optional<String> text = value.flatMap(yaml -> asText(key, yaml));
        if (value.isEmpty() || text.isEmpty() || words.contains(text.get())) return text;
        flaws.add(
                value.get().at(), "'" + key + "' cannot be '" + text.get() + "': " + Nearest.advice(text.get(), words));
        return Optional.empty();
    }

    public <T> Optional<T> scalar(String key, String expected, Function<String, Optional<T>> parse) {
        Optional<Yaml> value = take(key);
        if (value.isEmpty()) return Optional.empty();
        Optional<T> parsed = value.get() instanceof Yaml.Scalar scalar ? parse.apply(scalar.text()) : Optional.empty();
        if (parsed.isEmpty()) flaws.add(value.get().at(), expected(key, expected, value.get()));
        return parsed;
    }

    /** To be called when all keys were looked for: the others are flaws. */
    public void end() {
        for (Yaml.Field field : mapping.fields()) {
            if (known.contains(field.key())) continue;
            flaws.add(
                    field.at(),
                    "unknown key '" + field.key() + "' in this " + kind.replace('_', ' ') + ": "
                            + Nearest.advice(field.key(), known));
        }
    }

    public Optional<String> asText(String key, Yaml yaml) {
        if (yaml instanceof Yaml.Scalar scalar) return Optional.of(scalar.text());
        flaws.add(yaml.at(), expected(key, "text", yaml));
        return Optional.empty();
    }

    public Optional<Pattern> asPattern(String key, Yaml yaml) {
        Optional<String> text = asText(key, yaml);
        if (text.isEmpty()) return Optional.empty();
        try {
            return Optional.of(Pattern.compile(text.get(), Pattern.MULTILINE));
        } catch (PatternSyntaxException e) {
            flaws.add(
                    yaml.at(),
                    "'" + key + "' is not a regular expression: " + e.getDescription() + " at character "
                            + (e.getIndex() + 1) + " of " + text.get());
            return Optional.empty();
        }
    }

    private static String expected(String key, String expected, Yaml found) {
        String what = found instanceof Yaml.Scalar scalar ? "'" + shortened(scalar.text()) + "'" : found.kind();
        return "'" + key + "' must be " + expected + ", found " + what;
    }

    private static String shortened(String text) {
        String line = text.strip().replace("\n", "\\n");
        return line.length() <= 40 ? line : line.substring(0, 40) + "…";
    }

    private static Optional<Integer> parsed(String text, int least, int most) {
        if (!text.matches("-?\\d{1,9}")) return Optional.empty();
        int number = Integer.parseInt(text);
        return number < least || number > most ? Optional.empty() : Optional.of(number);
    }

    private static Optional<Double> parsedPositive(String text) {
        if (!text.matches("\\d{1,9}(\\.\\d{1,9})?")) return Optional.empty();
        double number = Double.parseDouble(text);
        return number > 0 ? Optional.of(number) : Optional.empty();
    }
}
