package dev.berth.shell;

/** What tells that a command is over. */
sealed interface Arrival {

    /** The shell, or the job's own shell, said so. */
    record Reported(Frame.Report report) implements Arrival {}

    /** The shell died of it. */
    record ShellDied(int status, KernelCounters counters) implements Arrival {}

    /** Everything that could write its output is gone; of a job, its shell was killed or replaced. */
    record StreamEnded() implements Arrival {}
}
