package dev.berth.cli;

import dev.berth.config.Configuration;
import dev.berth.docker.DockerSandboxes;
import dev.berth.sandbox.Outcome;
import dev.berth.sandbox.OutputListener;
import dev.berth.sandbox.Result;
import dev.berth.sandbox.Sandbox;
import dev.berth.terminal.SafeText;
import dev.berth.transcript.ConversationId;
import dev.berth.transcript.Transcripts;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code berth exec}: runs a command in a conversation's sandbox without a model, and ends with the command's status. */
@Command(
        description = {
            "Runs a command in a conversation's sandbox, without a model, in the shell that the conversation has.",
            "The exit status is the command's; 124 if it reached its time limit, 3 if no container can be had."
        },
        footer = {
            "",
            "With --jsonl, one request a line on standard input, one event a line on standard output:",
            "  {\"id\": \"7\", \"conversation\": \"a\", \"command\": \"ls\", \"timeout_seconds\": 30}",
            "  {\"id\": \"7\", \"event\": \"started\"}",
            "  {\"id\": \"7\", \"event\": \"output\", \"text\": \"…\"}",
            "  {\"id\": \"7\", \"event\": \"ended\", \"outcome\": \"exited\", \"exit\": 0, …}",
        })
final class ExecCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private final SandboxOptions sandbox = new SandboxOptions();

    @Option(
            names = {"-c", "--conversation"},
            paramLabel = "ID",
            description = "The conversation; begun if there is none. Without it, a sandbox that is gone afterwards.")
    private @Nullable String conversation;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "How long a command may run: bash.timeout by default.")
    private @Nullable Double timeout;

    @Option(names = "--jsonl", description = "Take requests from standard input, for programs.")
    private boolean lines;

    @Parameters(paramLabel = "COMMAND", arity = "0..*", description = "What bash is to run; several words are joined.")
    private List<String> command = List.of();

    ExecCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (lines != command.isEmpty())
            throw misunderstood(lines ? "with --jsonl, commands come on standard input" : "no command was given");
        Configuration configuration = sandbox.configuration(terminal);
        Duration limit = timeout == null ? configuration.bash().timeout() : limit(timeout);
        Transcripts transcripts = new Transcripts(configuration.conversations());
        try (HeldSandboxes sandboxes = new HeldSandboxes(transcripts, new DockerSandboxes(configuration.sandbox()))) {
            if (lines) return new ExecLines(terminal, sandboxes, limit).run();
            return exec(conversation == null ? sandboxes.unnamed() : sandboxes.of(id(conversation)), limit);
        }
    }

    private int exec(Sandbox place, Duration limit) throws InterruptedException {
        PrintWriter out = terminal.out();
        SafeText safe = new SafeText(terminal.wantsColor());
        OutputListener listener = text -> {
            out.print(terminal.outIsTerminal() ? safe.next(text) : text);
            out.flush();
        };
        var wanted = dev.berth.sandbox.Command.of(String.join(" ", command)).withTimeout(limit);
        Result result = place.run(wanted, listener);
        if (terminal.outIsTerminal()) out.print(safe.end());
        result.notes().forEach(note -> terminal.err().println("berth exec: " + note));
        return status(result.outcome());
    }

    private int status(Outcome outcome) {
        String said =
                switch (outcome) {
                    case Outcome.Exited e -> "";
                    case Outcome.TimedOut(Duration after) ->
                        "the command was ended after " + after.toMillis() / 1000.0 + " s";
                    case Outcome.Interrupted i -> "the command was interrupted";
                    case Outcome.ShellReplaced s -> "the command ended the shell; a new one was started";
                    case Outcome.OutOfMemory m -> "the command reached the sandbox's memory limit";
                    case Outcome.PidsLimit p -> "the command reached the sandbox's limit of processes";
                    case Outcome.SandboxLost(String reason) -> "the sandbox was lost: " + reason;
                };
        if (!said.isEmpty()) terminal.err().println("berth exec: " + said);
        return switch (outcome) {
            case Outcome.TimedOut t -> Exit.TIMED_OUT;
            case Outcome.Interrupted i -> Exit.INTERRUPTED;
            case Outcome.SandboxLost l -> Exit.NO_ENGINE;
            default -> outcome.exitStatus().orElse(Exit.NO);
        };
    }

    private Duration limit(double seconds) {
        Duration limit = Duration.ofMillis(Math.round(seconds * 1000));
        if (limit.isNegative() || limit.isZero()) throw misunderstood("--timeout must be above zero, not " + seconds);
        return limit;
    }

    private ConversationId id(String text) {
        try {
            return new ConversationId(text);
        } catch (IllegalArgumentException e) {
            throw misunderstood(String.valueOf(e.getMessage()));
        }
    }

    private ParameterException misunderstood(String why) {
        return new ParameterException(spec.commandLine(), why);
    }
}
