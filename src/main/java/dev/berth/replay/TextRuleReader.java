package dev.berth.replay;

import dev.berth.yaml.Fields;
import dev.berth.yaml.Flaws;
import dev.berth.yaml.Location;
import dev.berth.yaml.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads what a text is expected to be: a text it equals, a list of what it contains, or rules by name. */
final class TextRuleReader {
    private static final int MOST = Integer.MAX_VALUE;

    private final Flaws flaws;

    TextRuleReader(Flaws flaws) {
        this.flaws = flaws;
    }

    List<PlacedRule> rules(Fields parent, String key) {
        Optional<Yaml> value = parent.take(key);
        if (value.isEmpty()) return List.of();
        return switch (value.get()) {
            case Yaml.Scalar scalar -> List.of(new PlacedRule(scalar.at(), new TextRule.Equals(scalar.text())));
            case Yaml.Sequence s -> each(parent, key, TextRule.Contains::new);
            case Yaml.Mapping mapping -> ofMapping(new Fields(mapping, "text", flaws));
            case Yaml.Nothing nothing -> {
                flaws.add(
                        nothing.at(),
                        "'" + key + "' must be a text, a list of texts or rules like {contains: …}, found nothing");
                yield List.of();
            }
        };
    }

    Optional<Count> count(String key, Optional<Yaml> value) {
        if (value.isEmpty()) return Optional.empty();
        if (value.get() instanceof Yaml.Scalar scalar && scalar.text().matches("\\d{1,9}"))
            return Optional.of(Count.exactly(Long.parseLong(scalar.text())));
        if (value.get() instanceof Yaml.Mapping mapping)
            return Optional.of(between(new Fields(mapping, "count", flaws)));
        flaws.add(value.get().at(), "'" + key + "' must be a number or {at_least: …, at_most: …}");
        return Optional.empty();
    }

    private static Count between(Fields fields) {
        long least = fields.whole("at_least", 0, MOST).orElse(0);
        Optional<Integer> most = fields.whole("at_most", 0, MOST);
        fields.end();
        if (most.isPresent() && most.get() < least) fields.flaw("'at_most' is less than 'at_least'");
        return new Count(least, most.map(Integer::longValue).orElse(Long.MAX_VALUE));
    }

    private List<PlacedRule> ofMapping(Fields fields) {
        List<PlacedRule> rules = among(fields);
        fields.end();
        if (rules.isEmpty() && flaws.none())
            fields.flaw(
                    "no rule stands here: use equals, contains, not_contains, matches, lines, json or same_as_host");
        return rules;
    }

    /** Rules that stand among the keys of a mapping, which may have others. */
    List<PlacedRule> among(Fields fields) {
        List<PlacedRule> rules = new ArrayList<>();
        place(fields, "equals")
                .ifPresent(at -> fields.text("equals")
                        .ifPresent(text -> rules.add(new PlacedRule(at, new TextRule.Equals(text)))));
        rules.addAll(each(fields, "contains", TextRule.Contains::new));
        rules.addAll(each(fields, "not_contains", TextRule.Omits::new));
        for (Yaml item : fields.oneOrMore("matches"))
            fields.asPattern("matches", item)
                    .ifPresent(pattern -> rules.add(new PlacedRule(item.at(), new TextRule.Matches(pattern))));
        place(fields, "lines")
                .ifPresent(at -> count("lines", fields.take("lines"))
                        .ifPresent(count -> rules.add(new PlacedRule(at, new TextRule.Lines(count)))));
        place(fields, "same_as_host")
                .ifPresent(at -> fields.text("same_as_host")
                        .ifPresent(command -> rules.add(new PlacedRule(at, new TextRule.SameAsHost(command)))));
        fields.take("json").ifPresent(yaml -> rules.addAll(json(yaml)));
        return rules;
    }

    private static List<PlacedRule> each(Fields fields, String key, Function<String, TextRule> rule) {
        List<PlacedRule> rules = new ArrayList<>();
        for (Yaml item : fields.oneOrMore(key))
            fields.asText(key, item).ifPresent(text -> rules.add(new PlacedRule(item.at(), rule.apply(text))));
        return rules;
    }

    private List<PlacedRule> json(Yaml yaml) {
        if (!(yaml instanceof Yaml.Mapping mapping)) {
            flaws.add(
                    yaml.at(), "'json' must be a mapping of places to values like {/items/0: 7}, found " + yaml.kind());
            return List.of();
        }
        List<PlacedRule> rules = new ArrayList<>();
        for (Yaml.Field field : mapping.fields()) {
            Optional<String> pointer = JsonPath.pointer(field.key());
            if (pointer.isEmpty())
                flaws.add(
                        field.at(),
                        "'" + field.key() + "' is neither a JSON pointer like /items/0 nor a JSON path of names and"
                                + " indexes like $.items[0]");
            pointer.ifPresent(at ->
                    rules.add(new PlacedRule(field.value().at(), new TextRule.Json(at, YamlJson.of(field.value())))));
        }
        return rules;
    }

    private static Optional<Location> place(Fields fields, String key) {
        return fields.take(key).map(Yaml::at);
    }
}
