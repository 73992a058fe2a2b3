package dev.berth.bash;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Where the texts for the model come from. Any thread may call. */
@FunctionalInterface
public interface Prompts {

    /**
     * The template of that name, as {@code bash.md}.
     *
     * @throws IllegalArgumentException if there is none
     */
    String text(String name);

    /** Those that came with the program. */
    static Prompts packaged() {
        return Prompts::packagedText;
    }

    private static String packagedText(String name) {
        try (InputStream text = Prompts.class.getResourceAsStream("/dev/berth/prompts/" + name)) {
            if (text == null) throw new IllegalArgumentException("there is no prompt '" + name + "'");
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the packaged prompt " + name, e);
        }
    }
}
