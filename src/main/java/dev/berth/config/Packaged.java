package dev.berth.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The files of the folder {@code config}, as they came with the program. */
final class Packaged {
    private Packaged() {}

    static String text(String name) {
        try (InputStream text = Packaged.class.getResourceAsStream(name)) {
            if (text == null) throw new IllegalStateException(name + " is missing from the program");
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the packaged " + name, e);
        }
    }
}
