package dev.berth.config;

import dev.berth.model.ModelTable;
import dev.berth.model.Price;
import dev.berth.yaml.Fields;
import dev.berth.yaml.Flaw;
import dev.berth.yaml.Flaws;
import dev.berth.yaml.Yaml;
import dev.berth.yaml.YamlText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Reads {@code models.yaml}: what is known of models by their names. */
public final class ModelTables {
    private static final String FILE = "models.yaml";
    private static final int MOST_TOKENS = 100_000_000;
    private static final String FORM = "{window: 200000, input: 3, cached: 0.30, output: 15}";

    private ModelTables() {}

    /** The table that came with the program. */
    public static ModelTable packaged() {
        try (InputStream text = ModelTables.class.getResourceAsStream(FILE)) {
            if (text == null) throw new IllegalStateException(FILE + " is missing from the program");
            return parse(Path.of(FILE), new String(text.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the packaged " + FILE, e);
        }
    }

    /**
     * The table that a file holds.
     *
     * @throws IllegalArgumentException that names every flaw and its place
     */
    public static ModelTable parse(Path file, String text) {
        Flaws flaws = new Flaws();
        List<ModelTable.Row> rows = new ArrayList<>();
        switch (new YamlText(file, flaws).read(text)) {
            case Yaml.Mapping mapping ->
                mapping.fields().forEach(field -> row(field, flaws).ifPresent(rows::add));
            case Yaml.Nothing n -> {}
            case Yaml other -> flaws.add(other.at(), "expected lines like provider/model: " + FORM);
        }
        flaws.raise(ModelTables::flawed);
        return new ModelTable(rows);
    }

    private static IllegalArgumentException flawed(List<Flaw> flaws) {
        return new IllegalArgumentException(flaws.stream().map(Flaw::toString).collect(Collectors.joining("\n")));
    }

    private static Optional<ModelTable.Row> row(Yaml.Field field, Flaws flaws) {
        return Fields.of(field.value(), "model", FORM, flaws).map(fields -> {
            Optional<Integer> tokens = fields.whole("window", 1, MOST_TOKENS);
            OptionalLong window = tokens.map(OptionalLong::of).orElse(OptionalLong.empty());
            Optional<Price> price = price(fields);
            fields.end();
            return new ModelTable.Row(field.key(), window, price);
        });
    }

    private static Optional<Price> price(Fields fields) {
        Optional<BigDecimal> input = dollars(fields, "input");
        Optional<BigDecimal> cached = dollars(fields, "cached");
        Optional<BigDecimal> output = dollars(fields, "output");
        if (input.isEmpty() && cached.isEmpty() && output.isEmpty()) return Optional.empty();
        if (input.isEmpty() || output.isEmpty()) {
            fields.flaw("a price has 'input' and 'output', in dollars for a million tokens");
            return Optional.empty();
        }
        return Optional.of(new Price(input.get(), cached.orElse(input.get()), output.get()));
    }

    private static Optional<BigDecimal> dollars(Fields fields, String key) {
        return fields.scalar(key, "an amount in dollars, as 0.25", Forms::dollars);
    }
}
