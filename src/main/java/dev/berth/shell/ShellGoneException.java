package dev.berth.shell;

import java.io.IOException;

/** The keeper is not there: nothing was started, and a new place is needed. */
public final class ShellGoneException extends IOException {
    private static final long serialVersionUID = 1;

    ShellGoneException(String message) {
        super(message);
    }

    ShellGoneException(String message, Throwable cause) {
        super(message, cause);
    }
}
