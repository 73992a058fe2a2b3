package dev.berth.config;

import dev.berth.bash.BashSettings;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** Section {@code bash}. */
final class BashKeys {
    static final Key<Duration> TIMEOUT = key("timeout", Forms.TIME, BashSettings::timeout);
    static final Key<Duration> MAX_TIMEOUT = key("max_timeout", Forms.TIME, BashSettings::maxTimeout);
    static final Key<Duration> YIELD = key("yield", Forms.TIME, BashSettings::yieldAfter);
    static final Key<Duration> WAIT = key("wait", Forms.TIME, BashSettings::waitFor);
    static final Key<Duration> MAX_WAIT = key("max_wait", Forms.TIME, BashSettings::maxWait);
    static final Key<Integer> ANSWER = key("answer_characters", Forms.WHOLE, BashSettings::answerCharacters);
    static final Key<Integer> ARGUMENTS = key("argument_characters", Forms.WHOLE, BashSettings::argumentCharacters);

    static final List<Key<?>> ALL = List.of(TIMEOUT, MAX_TIMEOUT, YIELD, WAIT, MAX_WAIT, ANSWER, ARGUMENTS);

    private BashKeys() {}

    static BashSettings settings(Values values) {
        return new BashSettings(
                values.of(TIMEOUT),
                values.of(MAX_TIMEOUT),
                values.of(YIELD),
                values.of(WAIT),
                values.of(MAX_WAIT),
                values.of(ANSWER),
                values.of(ARGUMENTS));
    }

    private static <T> Key<T> key(String word, Form<T> form, Function<BashSettings, T> value) {
        return new Key<>("bash." + word, form, configuration -> value.apply(configuration.bash()));
    }
}
