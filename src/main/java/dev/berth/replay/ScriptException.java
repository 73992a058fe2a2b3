package dev.berth.replay;

import dev.berth.yaml.Flaw;
import java.util.List;
import java.util.stream.Collectors;

/** A script cannot be played as it is written, or cannot be read: all its flaws, one a line. */
public final class ScriptException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public ScriptException(String message) {
        super(message);
    }

    public ScriptException(String message, Throwable cause) {
        super(message, cause);
    }

    ScriptException(List<Flaw> flaws) {
        super(flaws.stream().map(Flaw::toString).collect(Collectors.joining("\n")));
    }
}
