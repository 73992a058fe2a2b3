package dev.berth.cli;

import java.util.List;

/**
 * How much of the log a person sees on standard error: what matters is told by the commands themselves, so it is for
 * {@code --debug}. A level given to the JVM is left as it is.
 */
final class Logging {
    private static final String LEVEL = "org.slf4j.simpleLogger.defaultLogLevel";

    private Logging() {}

    /** To be called before anything logs. */
    static void choose(List<String> arguments) {
        if (System.getProperty(LEVEL) == null)
            System.setProperty(LEVEL, arguments.contains("--debug") ? "info" : "error");
    }
}
