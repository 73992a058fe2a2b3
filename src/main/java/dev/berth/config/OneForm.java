package dev.berth.config;

import dev.berth.yaml.Location;
import dev.berth.yaml.Yaml;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** A value that is a single word or text. */
record OneForm<T>(String expected, BiFunction<String, Base, Optional<T>> parse, Function<T, String> shown)
        implements Form<T> {

    @Override
    public Read<T> read(Yaml yaml, Base base) {
        if (!(yaml instanceof Yaml.Scalar scalar)) return new Read.Wrong<>(yaml, expected);
        return parse.apply(scalar.text().strip(), base)
                .<Read<T>>map(Read.Value::new)
                .orElseGet(() -> new Read.Wrong<>(yaml, expected));
    }

    @Override
    public Yaml asYaml(String text, Location at) {
        return new Yaml.Scalar(at, text, Yaml.Form.TEXT);
    }

    @Override
    public String show(T value) {
        return shown.apply(value);
    }

    /** The same where there may be no value. */
    OneForm<Optional<T>> optional() {
        return new OneForm<>(
                expected,
                (text, base) -> {
                    Optional<T> parsed = parse.apply(text, base);
                    return parsed.isPresent() ? Optional.of(parsed) : Optional.empty();
                },
                value -> value.map(shown).orElse(""));
    }
}
