package dev.berth.cli;

import dev.berth.config.ConfigurationException;
import dev.berth.model.ModelException;
import dev.berth.replay.ScriptException;
import dev.berth.sandbox.SandboxException;
import dev.berth.transcript.TranscriptException;
import java.util.concurrent.CancellationException;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** Tells a person what went wrong and what to do about it; the stack trace is for {@code --debug}, and for bugs. */
final class Failures implements CommandLine.IExecutionExceptionHandler {
    private final Terminal terminal;

    Failures(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine commandLine, ParseResult parsed) {
        int status = statusOf(e);
        String name = commandLine.getCommandName();
        switch (status) {
            case Exit.BUG -> terminal.err().println(name + ": this is a fault of the program itself: " + e);
            case Exit.INTERRUPTED -> terminal.err().println(name + ": interrupted");
            default -> terminal.err().println(name + ": " + e.getMessage());
        }
        if (status == Exit.BUG || parsed.hasMatchedOption("--debug")) e.printStackTrace(terminal.err());
        return status;
    }

    private static int statusOf(Exception e) {
        return switch (e) {
            case ScriptException s -> Exit.USAGE;
            case ConfigurationException c -> Exit.USAGE;
            case SandboxException s -> Exit.NO_ENGINE;
            case TranscriptException t -> Exit.NO;
            case ModelException m -> Exit.NO;
            case InterruptedException i -> Exit.INTERRUPTED;
            case CancellationException c -> Exit.INTERRUPTED;
            default -> Exit.BUG;
        };
    }
}
