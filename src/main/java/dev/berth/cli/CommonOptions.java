package dev.berth.cli;

import picocli.CommandLine.Option;

/** What every command understands. Read by picocli and, by their names, by {@link Failures}. */
@SuppressWarnings("UnusedVariable")
final class CommonOptions {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    @Option(names = "--debug", description = "When something fails, show where in the program.")
    private boolean debug;
}
