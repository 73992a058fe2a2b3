package dev.berth.replay;

import dev.berth.sandbox.Outcome;
import dev.berth.sandbox.Output;
import dev.berth.sandbox.Result;
import dev.berth.yaml.Fields;
import dev.berth.yaml.Flaws;
import dev.berth.yaml.Yaml;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads how a command ended when the script was recorded. */
final class AnswerReader {
    /** The words of {@link Outcome#word()}. */
    static final List<String> OUTCOMES = List.of(
            "exited", "timed_out", "interrupted", "shell_replaced", "out_of_memory", "pids_limit", "sandbox_lost");

    private final Flaws flaws;

    AnswerReader(Flaws flaws) {
        this.flaws = flaws;
    }

    Optional<Result> answer(Yaml yaml) {
        if (yaml instanceof Yaml.Scalar scalar)
            return Optional.of(result(new Outcome.Exited(0), scalar.text(), "/mnt", Duration.ZERO));
        return Fields.of(yaml, "answer", "{output: hello, status: 0}", flaws).map(this::answer);
    }

    private Result answer(Fields fields) {
        String outcome = fields.word("outcome", OUTCOMES).orElse("exited");
        int status = fields.whole("status", 0, 255).orElse(0);
        Duration took = fields.duration("took").orElse(Duration.ZERO);
        Result result = result(
                outcome(outcome, status, took),
                fields.text("output").orElse(""),
                fields.text("cwd").orElse("/mnt"),
                took);
        fields.end();
        return result;
    }

    private static Outcome outcome(String word, int status, Duration took) {
        return switch (word) {
            case "timed_out" -> new Outcome.TimedOut(took);
            case "interrupted" -> new Outcome.Interrupted();
            case "shell_replaced" -> new Outcome.ShellReplaced(status);
            case "out_of_memory" -> new Outcome.OutOfMemory(status);
            case "pids_limit" -> new Outcome.PidsLimit(status);
            case "sandbox_lost" -> new Outcome.SandboxLost("as recorded");
            default -> new Outcome.Exited(status);
        };
    }

    private static Result result(Outcome outcome, String output, String directory, Duration took) {
        Result.Lost lost =
                switch (outcome) {
                    case Outcome.ShellReplaced r -> Result.Lost.SHELL_STATE;
                    case Outcome.SandboxLost l -> Result.Lost.CONTAINER;
                    default -> Result.Lost.NOTHING;
                };
        return new Result(outcome, Output.of(output), directory, took, lost, List.of());
    }
}
