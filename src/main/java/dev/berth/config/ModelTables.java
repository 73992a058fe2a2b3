package dev.berth.config;

import dev.berth.model.ModelTable;
import dev.berth.model.Price;
import dev.berth.yaml.Fields;
import dev.berth.yaml.Flaw;
import dev.berth.yaml.Flaws;
import dev.berth.yaml.Yaml;
import dev.berth.yaml.YamlText;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Reads {@code models.yaml}: what is known of models by their names. */
public final class ModelTables {
    private static final String FILE = "models.yaml";
    private static final int MOST_TOKENS = 100_000_000;
    private static final String FORM = "{window: 200000, input: 3, cached: 0.30, output: 15}";
    private static final String LARGE_FORM = "{above: 200000, input: 6, cached: 0.60, output: 22.50}";

    private static final ModelTable PACKAGED = model -> Read.TABLE.row(model);

    private ModelTables() {}

    /** The table that came with the program. It is read when it is first asked for something. */
    public static ModelTable packaged() {
        return PACKAGED;
    }

    /** Is read when it is first touched: nobody reads it who talks to no model. */
    private static final class Read {
        static final ModelTable TABLE = parse(Path.of(FILE), Packaged.text(FILE));
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
            case Yaml.Mapping mapping -> mapping.fields().forEach(field -> rows.addAll(rows(field, flaws)));
            case Yaml.Nothing n -> {}
            case Yaml other -> flaws.add(other.at(), "expected lines like provider/model: " + FORM);
        }
        flaws.raise(ModelTables::flawed);
        return ModelTable.of(rows);
    }

    private static IllegalArgumentException flawed(List<Flaw> flaws) {
        return new IllegalArgumentException(flaws.stream().map(Flaw::toString).collect(Collectors.joining("\n")));
    }

    /** One for each of the names, which are separated by {@code |}. */
    private static List<ModelTable.Row> rows(Yaml.Field field, Flaws flaws) {
        Optional<Fields> found = Fields.of(field.value(), "model", FORM, flaws);
        if (found.isEmpty()) return List.of();
        Fields fields = found.get();
        OptionalLong window =
                fields.whole("window", 1, MOST_TOKENS).map(OptionalLong::of).orElse(OptionalLong.empty());
        Optional<Price.Large> large = large(fields, flaws);
        Optional<Price> price = rates(fields).map(rates -> new Price(rates, large));
        fields.end();
        return Arrays.stream(field.key().split("\\|"))
                .map(name -> new ModelTable.Row(name.strip(), window, price))
                .toList();
    }

    private static Optional<Price.Large> large(Fields model, Flaws flaws) {
        return model.take("large")
                .flatMap(yaml -> Fields.of(yaml, "large_request", LARGE_FORM, flaws))
                .flatMap(fields -> {
                    fields.mustHave("above");
                    Optional<Integer> above = fields.whole("above", 1, MOST_TOKENS);
                    Optional<Price.Rates> rates = rates(fields);
                    fields.end();
                    return above.flatMap(tokens -> rates.map(asked -> new Price.Large(tokens, asked)));
                });
    }

    /** What is not said of the cache costs as much as any other input. */
    private static Optional<Price.Rates> rates(Fields fields) {
        Optional<BigDecimal> input = dollars(fields, "input");
        Optional<BigDecimal> cached = dollars(fields, "cached");
        Optional<BigDecimal> written = dollars(fields, "written");
        Optional<BigDecimal> output = dollars(fields, "output");
        long given = fields.present("input", "cached", "written", "output", "large");
        if (given > 0 && fields.present("input", "output") < 2)
            fields.flaw("a price has 'input' and 'output', in dollars for a million tokens");
        return input.flatMap(in -> output.map(out -> new Price.Rates(in, cached.orElse(in), written.orElse(in), out)));
    }

    private static Optional<BigDecimal> dollars(Fields fields, String key) {
        return fields.scalar(key, "an amount in dollars, as 0.25", Forms::dollars);
    }
}
