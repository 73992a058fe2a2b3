package dev.berth.bash;

import dev.berth.sandbox.Outcome;
import dev.berth.sandbox.Result;
import java.time.Duration;

/** One plain sentence for each way a command can end, and for each thing that can be lost by it. */
final class OutcomeWords {
    private final BashFacts.Limits limits;

    OutcomeWords(BashFacts.Limits limits) {
        this.limits = limits;
    }

    String ending(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Exited(int status) -> "Exit status " + status + ".";
            case Outcome.TimedOut(Duration after) ->
                "Timed out: it reached its limit of " + Words.limit(after)
                        + ", and everything it had started was ended.";
            case Outcome.Interrupted() ->
                "Interrupted: it was stopped before it was done, with everything it had started.";
            case Outcome.ShellReplaced(int status) -> "The command ended the shell itself, with status " + status + ".";
            case Outcome.OutOfMemory(int status) ->
                "Out of memory: the limit of " + Words.bytes(limits.memoryBytes())
                        + " was reached and a process of it was killed (exit status " + status + ").";
            case Outcome.PidsLimit(int status) ->
                "Too many processes: the limit of " + limits.pids() + " was reached (exit status " + status + ").";
            case Outcome.SandboxLost(String reason) ->
                "The container was lost while it ran (" + reason + "). Whether the command finished is not known.";
        };
    }

    String loss(Result result) {
        return switch (result.lost()) {
            case NOTHING -> isStopped(result.outcome()) ? "The shell and its state are kept." : "";
            case SHELL_STATE ->
                "A new shell runs in " + result.directory()
                        + ": variables, functions, options and jobs of the old one are gone, files are not.";
            case CONTAINER ->
                "A new container takes its place: every process and all state of the shell are gone; the files under"
                        + " /mnt are there.";
            case EVERYTHING ->
                "A new container takes its place: every process, all state of the shell and all files, those under"
                        + " /mnt too, are gone.";
        };
    }

    private static boolean isStopped(Outcome outcome) {
        return outcome instanceof Outcome.TimedOut || outcome instanceof Outcome.Interrupted;
    }
}
