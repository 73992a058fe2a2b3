package dev.berth.yaml;

import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** A piece of a YAML file that still knows where it stood. */
public sealed interface Yaml {

    Location at();

    /** What it is, for messages. */
    default String kind() {
        return switch (this) {
            case Scalar s -> s.form().name().toLowerCase(Locale.ROOT);
            case Sequence s -> "a list";
            case Mapping m -> "a mapping";
            case Nothing n -> "nothing";
        };
    }

    /** The same tree with each value replaced by what the function makes of it, parts before wholes. */
    default Yaml mapped(UnaryOperator<Yaml> each) {
        return switch (this) {
            case Scalar s -> each.apply(s);
            case Nothing n -> each.apply(n);
            case Sequence(Location at, List<Yaml> items) ->
                each.apply(new Sequence(
                        at, items.stream().map(item -> item.mapped(each)).toList()));
            case Mapping(Location at, List<Field> fields) ->
                each.apply(new Mapping(
                        at,
                        fields.stream()
                                .map(field -> new Field(
                                        field.at(), field.key(), field.value().mapped(each)))
                                .toList()));
        };
    }

    /** What YAML takes an unquoted word for; the text is kept as written, for {@code run: true} is a command. */
    enum Form {
        TEXT,
        NUMBER,
        TRUTH
    }

    record Scalar(Location at, String text, Form form) implements Yaml {}

    record Sequence(Location at, List<Yaml> items) implements Yaml {}

    record Mapping(Location at, List<Field> fields) implements Yaml {}

    /** A key without a value, or {@code null}. */
    record Nothing(Location at) implements Yaml {}

    /** One key and its value. */
    record Field(Location at, String key, Yaml value) {}
}
