package dev.berth.sandbox;

import java.time.Duration;
import java.util.List;

/**
 * What is known after a command ended.
 *
 * @param output its text, standard output and standard error in the order they were written
 * @param directory the shell's working directory afterwards
 * @param took from the start of the command to its end
 * @param lost what of the conversation's state is gone since the command was started
 * @param notes plain sentences on what happened beside the outcome, for example that a child was killed for memory
 */
public record Result(Outcome outcome, Output output, String directory, Duration took, Lost lost, List<String> notes) {

    /** What is no longer there. */
    public enum Lost {
        NOTHING,
        /** Variables, functions, options, jobs: a new shell was started in the last working directory. */
        SHELL_STATE,
        /** All that and every process; what lies under /mnt is there. */
        CONTAINER,
        /** All that, and the files under /mnt too. */
        EVERYTHING
    }

    public Result {
        notes = List.copyOf(notes);
    }
}
