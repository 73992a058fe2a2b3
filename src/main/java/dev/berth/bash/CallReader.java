package dev.berth.bash;

import dev.berth.sandbox.Command;
import dev.berth.transcript.ToolCall;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Understands tool calls, and explains to the model those that cannot be understood. */
final class CallReader {
    static final String BASH = "bash";
    static final String JOB = "bash_job";
    static final List<String> ACTIONS = List.of("wait", "write", "interrupt", "end", "list");

    private static final List<String> BASH_PARAMETERS =
            List.of("command", "timeout_seconds", "yield_seconds", "background", "stdin");
    private static final List<String> JOB_PARAMETERS = List.of("handle", "action", "text", "wait_seconds");
    private static final String BASH_EXAMPLE = "{\"command\": \"ls -la\", \"timeout_seconds\": 60}";
    private static final String JOB_EXAMPLE = "{\"handle\": \"c3\", \"action\": \"wait\", \"wait_seconds\": 60}";

    /** A program answers quickly or not at all. */
    private static final Duration AFTER_WRITE = Duration.ofSeconds(2);

    private final BashSettings settings;

    CallReader(BashSettings settings) {
        this.settings = settings;
    }

    BashCall read(ToolCall call) {
        return switch (call.tool()) {
            case BASH -> explained(BASH, BASH_EXAMPLE, () -> bash(arguments(call, BASH_PARAMETERS)));
            case JOB -> explained(JOB, JOB_EXAMPLE, () -> job(arguments(call, JOB_PARAMETERS)));
            default ->
                new BashCall.Unusable("There is no tool \"" + shortened(call.tool()) + "\". The tools are " + BASH
                        + " and " + JOB + ". A valid call of " + BASH + ": " + BASH_EXAMPLE);
        };
    }

    private static String shortened(String name) {
        return name.length() <= 100 ? name : name.substring(0, Words.safeCut(name, 100)) + "…";
    }

    private static BashCall explained(String tool, String example, Reading reading) {
        try {
            return reading.read();
        } catch (BadArguments e) {
            return new BashCall.Unusable(e.forModel() + " Nothing was run. A valid call of " + tool + ": " + example);
        }
    }

    private Arguments arguments(ToolCall call, List<String> parameters) throws BadArguments {
        Arguments arguments = Arguments.parse(call.arguments(), settings.argumentCharacters());
        arguments.allowOnly(parameters);
        return arguments;
    }

    private BashCall bash(Arguments arguments) throws BadArguments {
        String text = arguments.text("command");
        if (text.indexOf('\0') >= 0)
            throw new BadArguments("\"command\" holds a zero byte, which bash cannot read; let the command make it, as"
                    + " printf '\\0' does.");
        boolean background = arguments.flag("background");
        Duration timeout = arguments
                .seconds("timeout_seconds", settings.maxTimeout())
                .orElse(background ? settings.maxTimeout() : settings.timeout());
        if (timeout.isZero()) throw new BadArguments("\"timeout_seconds\" must be more than 0.");
        Duration yieldAfter = arguments
                .seconds("yield_seconds", settings.maxWait())
                .orElse(background ? Duration.ZERO : settings.yieldAfter());
        return new BashCall.Run(new Command(text, timeout, stdin(arguments), background), yieldAfter);
    }

    private static Command.Stdin stdin(Arguments arguments) throws BadArguments {
        Optional<String> stdin = arguments.optionalText("stdin");
        if (stdin.isEmpty() || stdin.get().isEmpty()) return Command.Stdin.EMPTY;
        if (stdin.get().equals("open")) return Command.Stdin.OPEN;
        throw new BadArguments("\"stdin\" can only be \"open\", to write to the command later with " + JOB
                + "; what is known beforehand goes into the command as a heredoc.");
    }

    private BashCall job(Arguments arguments) throws BadArguments {
        String action = arguments.text("action");
        Optional<String> handle = arguments.optionalText("handle").filter(given -> !given.isEmpty());
        Optional<Duration> wait = arguments.seconds("wait_seconds", settings.maxWait());
        return switch (action) {
            case "wait" -> new BashCall.Wait(handle, wait.orElse(settings.waitFor()));
            case "write" -> new BashCall.Write(handle, arguments.text("text"), wait.orElse(AFTER_WRITE));
            case "interrupt" -> new BashCall.Interrupt(handle);
            case "end" -> new BashCall.End(handle, wait.orElse(settings.yieldAfter()));
            case "list" -> new BashCall.ListJobs();
            default ->
                throw new BadArguments("There is no action \"" + shortened(action) + "\". The actions are "
                        + String.join(", ", ACTIONS) + ".");
        };
    }

    private interface Reading {
        BashCall read() throws BadArguments;
    }
}
