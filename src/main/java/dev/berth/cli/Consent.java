package dev.berth.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Asks a person before something is done that cannot be undone. Anything but a yes is a no, the end of the input too. */
final class Consent {
    private final Terminal terminal;

    Consent(Terminal terminal) {
        this.terminal = terminal;
    }

    boolean isGiven(String question) {
        terminal.err().print(question + " [y/N] ");
        terminal.err().flush();
        String answer = answer().strip().toLowerCase(Locale.ROOT);
        return List.of("y", "yes").contains(answer);
    }

    private String answer() {
        try {
            String line = new BufferedReader(new InputStreamReader(terminal.in(), StandardCharsets.UTF_8)).readLine();
            if (line == null) terminal.err().println();
            return line == null ? "" : line;
        } catch (IOException e) {
            throw new UncheckedIOException("the answer cannot be read", e);
        }
    }
}
