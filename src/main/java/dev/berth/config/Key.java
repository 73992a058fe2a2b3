package dev.berth.config;

import java.util.function.Function;

/**
 * Something that can be configured.
 *
 * @param name {@code section.word}, as in the file
 * @param value what a configuration has of it
 */
record Key<T>(String name, Form<T> form, Function<Configuration, T> value) {

    String section() {
        return name.substring(0, name.indexOf('.'));
    }

    /** The name inside its section. */
    String word() {
        return name.substring(name.indexOf('.') + 1);
    }

    /** The environment variable that sets it. */
    String variable() {
        return Keys.variable(name.replace('.', '_'));
    }

    String shown(Configuration configuration) {
        return form.show(value.apply(configuration));
    }
}
