package dev.berth.cli.screen;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** The terminal that this process has. */
public final class Terminals {
    private Terminals() {}

    /** Closing it restores what was changed of it. */
    public static Terminal ofProcess() {
        try {
            // Lines are drawn with Unicode's characters, not with those of a terminal from 1978.
            System.setProperty(TerminalBuilder.PROP_DISABLE_ALTERNATE_CHARSET, "true");
            // It is not asked what it can do: the answer may never come, and would be taken for something typed.
            return TerminalBuilder.builder()
                    .name("berth")
                    .system(true)
                    .graphemeCluster(false)
                    .encoding(StandardCharsets.UTF_8)
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException("the terminal cannot be used", e);
        }
    }
}
