package dev.berth.cli.chat;

import java.io.IOException;
import java.util.EnumSet;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;

/** Gives the terminal back to the shell that the program was started from, until the person brings the program back. */
final class Suspension {
    private Suspension() {}

    /** Returns when the program goes on. The terminal's modes are the person's meanwhile. */
    static void of(Terminal terminal) throws InterruptedException {
        Attributes ours = terminal.getAttributes();
        Attributes cooked = new Attributes(ours);
        cooked.setLocalFlags(
                EnumSet.of(
                        Attributes.LocalFlag.ICANON,
                        Attributes.LocalFlag.ECHO,
                        Attributes.LocalFlag.IEXTEN,
                        Attributes.LocalFlag.ISIG),
                true);
        cooked.setInputFlags(EnumSet.of(Attributes.InputFlag.ICRNL, Attributes.InputFlag.IXON), true);
        terminal.setAttributes(cooked);
        terminal.flush();
        try {
            new ProcessBuilder(
                            "kill",
                            "-TSTP",
                            String.valueOf(ProcessHandle.current().pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            // Without the means to stop, it goes on at once.
        } finally {
            terminal.setAttributes(ours);
        }
    }
}
