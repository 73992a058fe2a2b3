package dev.berth.config;

import dev.berth.yaml.Location;
import dev.berth.yaml.Yaml;

/** How the values of a key are written by people, and shown to them. */
interface Form<T> {

    /** What became of reading a value. */
    sealed interface Read<T> {
        record Value<T>(T value) implements Read<T> {}

        /** {@code expected} says what {@code found} should have been. */
        record Wrong<T>(Yaml found, String expected) implements Read<T> {}
    }

    Read<T> read(Yaml yaml, Base base);

    /** The value as it would stand in a file, when a variable or an option gives it as text. */
    Yaml asYaml(String text, Location at);

    /** In a form that a file could have. */
    String show(T value);
}
