package dev.berth.bash;

import java.util.Optional;

/** What a call of ours comes to, for those who decide whether it is carried out. */
public sealed interface Wanted {

    /**
     * To run a command.
     *
     * @param directory where the shell is now, if a command has told since this program began
     */
    record Run(String command, Optional<String> directory) implements Wanted {}

    /** To write text to a command that runs already. */
    record Write(String text) implements Wanted {}

    /** To wait for, list or stop what runs; or what cannot be understood, so that nothing will be done. */
    record Nothing() implements Wanted {}
}
