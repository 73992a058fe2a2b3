package dev.berth.model;

import dev.berth.transcript.Entry;
import dev.berth.transcript.TokenUse;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What is known of models by their names: their prices and windows. Unchanging; any thread may call. */
public interface ModelTable {

    /** Knows no model. */
    ModelTable EMPTY = model -> Optional.empty();

    /** What there is about a model as people name it, {@code provider/model}. */
    Optional<Row> row(String model);

    /**
     * One kind of model.
     *
     * @param name as people write it, {@code provider/model}; a star stands for any letters, and a name stands also for
     *     itself with a date behind it
     * @param window how many tokens one request and its reply may hold together
     */
    record Row(String name, OptionalLong window, Optional<Price> price) {
        private static final String DATE = "(-20\\d\\d-?\\d\\d-?\\d\\d)?";

        private Row or(Optional<Price> otherPrice, OptionalLong otherWindow) {
            return new Row(name, window.isPresent() ? window : otherWindow, price.or(() -> otherPrice));
        }

        private boolean fits(String model) {
            return model.matches(
                    Arrays.stream(name.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")) + DATE);
        }
    }

    /** Of these; the first whose name fits counts. */
    static ModelTable of(List<Row> rows) {
        List<Row> kept = List.copyOf(rows);
        return model -> kept.stream().filter(row -> row.fits(model)).findFirst();
    }

    /** What another knows that is not in here. */
    default ModelTable or(ModelTable other) {
        return model -> row(model)
                .map(row -> row.or(other.price(model), other.window(model)))
                .or(() -> other.row(model));
    }

    default Optional<Price> price(String model) {
        return row(model).flatMap(Row::price);
    }

    default OptionalLong window(String model) {
        return row(model).map(Row::window).orElse(OptionalLong.empty());
    }

    /** What one reply cost. */
    default Cost cost(String model, TokenUse reply) {
        return price(model).map(price -> price.of(reply)).orElseGet(Cost::unknown);
    }

    /** What all replies among these cost. */
    default Cost cost(List<Entry> entries) {
        Cost cost = Cost.nothing();
        for (Entry entry : entries) {
            if (entry instanceof Entry.ModelSaid said) cost = cost.plus(cost(said.model(), said.use()));
            if (entry instanceof Entry.Summarized summary) cost = cost.plus(cost(summary.model(), summary.use()));
        }
        return cost;
    }
}
