package dev.berth.config;

import java.util.List;

/** What is configured cannot be: all the flaws, one a line, each with its place. */
public final class ConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public ConfigurationException(String message) {
        super(message);
    }

    public ConfigurationException(String message, Throwable cause) {
        super(message, cause);
    }

    ConfigurationException(List<String> flaws) {
        super(String.join("\n", flaws));
    }
}
