package dev.berth.config;

import dev.berth.yaml.Location;
import dev.berth.yaml.Yaml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Texts by name; where a text gives them: {@code NAME=text,NAME=text}. Values whose names speak of secrets are not shown. */
record MapForm() implements Form<Map<String, String>> {
    private static final String EXPECTED = "a mapping of names to texts like {NAME: text}";
    private static final Pattern SECRET =
            Pattern.compile("key|token|secret|passw|credential|auth", Pattern.CASE_INSENSITIVE);

    @Override
    public Read<Map<String, String>> read(Yaml yaml, Base base) {
        if (!(yaml instanceof Yaml.Mapping mapping)) return new Read.Wrong<>(yaml, EXPECTED);
        Map<String, String> values = new LinkedHashMap<>();
        for (Yaml.Field field : mapping.fields()) {
            switch (field.value()) {
                case Yaml.Scalar scalar -> values.put(field.key(), scalar.text());
                case Yaml.Nothing n -> values.put(field.key(), "");
                case Yaml.Sequence s -> {
                    return new Read.Wrong<>(s, EXPECTED);
                }
                case Yaml.Mapping m -> {
                    return new Read.Wrong<>(m, EXPECTED);
                }
            }
        }
        return new Read.Value<>(values);
    }

    @Override
    public Yaml asYaml(String text, Location at) {
        List<Yaml.Field> fields = new ArrayList<>();
        for (String each : text.split(",", -1)) {
            if (each.isBlank()) continue;
            int equals = each.indexOf('=');
            if (equals < 1) return new Yaml.Scalar(at, text, Yaml.Form.TEXT);
            Yaml value = new Yaml.Scalar(at, each.substring(equals + 1), Yaml.Form.TEXT);
            fields.add(new Yaml.Field(at, each.substring(0, equals).strip(), value));
        }
        return new Yaml.Mapping(at, fields);
    }

    @Override
    public String show(Map<String, String> value) {
        return new TreeMap<>(value)
                .entrySet().stream()
                        .map(each -> each.getKey() + ": "
                                + (SECRET.matcher(each.getKey()).find() ? "(hidden)" : each.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
    }
}
