package dev.berth.config;

import java.util.HashMap;
import java.util.Map;

/** What was set, by key, with its origin; what is set later replaces what was set before. One thread. */
final class Values {
    private record Given(Object value, Origin origin) {}

    private final Configuration defaults;
    private final Map<Key<?>, Given> given = new HashMap<>();

    /** @param defaults what the keys have that nobody sets */
    Values(Configuration defaults) {
        this.defaults = defaults;
    }

    Configuration defaults() {
        return defaults;
    }

    <T> void set(Key<T> key, T value, Origin origin) {
        given.put(key, new Given(value, origin));
    }

    @SuppressWarnings("unchecked") // set() took a value of the key's own type
    <T> T of(Key<T> key) {
        Given set = given.get(key);
        return set == null ? key.value().apply(defaults) : (T) set.value();
    }

    /** Where each key was set, by its name. */
    Map<String, Origin> origins() {
        Map<String, Origin> origins = new HashMap<>();
        given.forEach((key, set) -> origins.put(key.name(), set.origin()));
        return origins;
    }
}
