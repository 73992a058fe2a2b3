package dev.berth.config;

import dev.berth.yaml.Location;
import dev.berth.yaml.Yaml;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A list; where a text gives it, commas stand between its items. A value that is no list is a list of it alone. */
record ListForm<T>(OneForm<T> item) implements Form<List<T>> {

    @Override
    public Read<List<T>> read(Yaml yaml, Base base) {
        List<Yaml> items = yaml instanceof Yaml.Sequence sequence ? sequence.items() : List.of(yaml);
        List<T> values = new ArrayList<>();
        for (Yaml each : items) {
            switch (item.read(each, base)) {
                case Read.Value<T>(T value) -> values.add(value);
                case Read.Wrong<T>(Yaml found, String expected) -> {
                    return new Read.Wrong<>(found, "a list of " + expected);
                }
            }
        }
        return new Read.Value<>(List.copyOf(values));
    }

    @Override
    public Yaml asYaml(String text, Location at) {
        return new Yaml.Sequence(
                at,
                Arrays.stream(text.split(",", -1))
                        .filter(each -> !each.isBlank())
                        .map(each -> item.asYaml(each, at))
                        .toList());
    }

    @Override
    public String show(List<T> value) {
        return value.stream().map(item::show).collect(Collectors.joining(", ", "[", "]"));
    }
}
