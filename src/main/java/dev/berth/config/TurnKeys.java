package dev.berth.config;

import dev.berth.conversation.TurnLimits;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Section {@code turn}. */
final class TurnKeys {
    static final Key<Integer> STEPS = key("steps", Forms.WHOLE, TurnLimits::steps);
    static final Key<Duration> TIME = key("time", Forms.TIME, TurnLimits::time);
    static final Key<Long> TOKENS = key("tokens", Forms.TOKENS, TurnLimits::tokens);

    static final Key<Optional<BigDecimal>> COST = key("cost", Forms.DOLLARS.optional(), TurnLimits::cost);

    static final List<Key<?>> ALL = List.of(STEPS, TIME, TOKENS, COST);

    private TurnKeys() {}

    static TurnLimits settings(Values values) {
        return new TurnLimits(values.of(STEPS), values.of(TIME), values.of(TOKENS), values.of(COST));
    }

    private static <T> Key<T> key(String word, Form<T> form, Function<TurnLimits, T> value) {
        return new Key<>("turn." + word, form, configuration -> value.apply(configuration.turn()));
    }
}
