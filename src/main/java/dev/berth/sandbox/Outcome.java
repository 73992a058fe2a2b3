package dev.berth.sandbox;

import java.time.Duration;
import java.util.OptionalInt;

/** How a command ended, by what happened and not by a guess from its number. */
public sealed interface Outcome {

    /** The exit status where the command had one; 124, 137 or 143 say nothing but that the command itself gave them. */
    default OptionalInt exitStatus() {
        return switch (this) {
            case Exited(int status) -> OptionalInt.of(status);
            case ShellReplaced(int status) -> OptionalInt.of(status);
            case OutOfMemory(int status) -> OptionalInt.of(status);
            case PidsLimit(int status) -> OptionalInt.of(status);
            case TimedOut t -> OptionalInt.empty();
            case Interrupted i -> OptionalInt.empty();
            case SandboxLost l -> OptionalInt.empty();
        };
    }

    /** The word it has in files, reports and protocols; what the command line and replay scripts call it too. */
    default String word() {
        return switch (this) {
            case Exited e -> "exited";
            case TimedOut t -> "timed_out";
            case Interrupted i -> "interrupted";
            case ShellReplaced r -> "shell_replaced";
            case OutOfMemory m -> "out_of_memory";
            case PidsLimit p -> "pids_limit";
            case SandboxLost l -> "sandbox_lost";
        };
    }

    /** It came to its own end. */
    record Exited(int status) implements Outcome {}

    /** It reached its time limit and everything it started was ended. */
    record TimedOut(Duration after) implements Outcome {}

    /** It was stopped from outside: by the user, or because its turn was cancelled. */
    record Interrupted() implements Outcome {}

    /** It ended the shell itself ({@code exit}, {@code exec}, {@code set -e}, {@code kill -9 $$}) with this status. */
    record ShellReplaced(int status) implements Outcome {}

    /** It ended because the kernel killed a process of it at the sandbox's memory limit. */
    record OutOfMemory(int status) implements Outcome {}

    /** It failed because the sandbox's limit of processes was reached. */
    record PidsLimit(int status) implements Outcome {}

    /** The place was killed, removed or stopped answering while it ran. Whether the command finished is not known. */
    record SandboxLost(String reason) implements Outcome {}
}
