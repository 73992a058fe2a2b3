package dev.berth.model;

import dev.berth.transcript.Entry;
import dev.berth.transcript.TokenUse;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is known of models by their names: their prices and windows. The first row whose name fits counts. Unchanging.
 */
public record ModelTable(List<Row> rows) {
    public static final ModelTable EMPTY = new ModelTable(List.of());

    /**
     * One kind of model.
     *
     * @param name as people write it, {@code provider/model}; a star stands for any letters
     * @param window how many tokens one request and its reply may hold together
     */
    public record Row(String name, OptionalLong window, Optional<Price> price) {
        boolean fits(String model) {
            return model.matches(("\\Q" + name + "\\E").replace("*", "\\E.*\\Q"));
        }
    }

    public ModelTable {
        rows = List.copyOf(rows);
    }

    public Optional<Price> price(String model) {
        return row(model).flatMap(Row::price);
    }

    public OptionalLong window(String model) {
        return row(model).map(Row::window).orElse(OptionalLong.empty());
    }

    private Optional<Row> row(String model) {
        return rows.stream().filter(row -> row.fits(model)).findFirst();
    }

    /** What one reply cost. */
    public Cost cost(String model, TokenUse use) {
        if (use.equals(TokenUse.NONE)) return Cost.nothing();
        return price(model)
                .<Cost>map(price -> new Cost.Exactly(price.of(use)))
                .orElse(new Cost.Unknown(BigDecimal.ZERO));
    }

    /** What all replies among these cost. */
    public Cost cost(List<Entry> entries) {
        Cost cost = Cost.nothing();
        for (Entry entry : entries) {
            if (entry instanceof Entry.ModelSaid said) cost = cost.plus(cost(said.model(), said.use()));
            if (entry instanceof Entry.Summarized summary) cost = cost.plus(cost(summary.model(), summary.use()));
        }
        return cost;
    }
}
