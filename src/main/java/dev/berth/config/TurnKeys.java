package dev.berth.config;

import dev.berth.conversation.TurnLimits;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** Section {@code turn}. */
final class TurnKeys {
    static final Key<Integer> STEPS = key("steps", Forms.WHOLE, TurnLimits::steps);
    static final Key<Duration> TIME = key("time", Forms.TIME, TurnLimits::time);
    static final Key<Long> TOKENS = key("tokens", Forms.TOKENS, TurnLimits::tokens);

    static final List<Key<?>> ALL = List.of(STEPS, TIME, TOKENS);

    private TurnKeys() {}

    static TurnLimits settings(Values values) {
        return new TurnLimits(values.of(STEPS), values.of(TIME), values.of(TOKENS));
    }

    private static <T> Key<T> key(String word, Form<T> form, Function<TurnLimits, T> value) {
        return new Key<>("turn." + word, form, configuration -> value.apply(configuration.turn()));
    }
}
