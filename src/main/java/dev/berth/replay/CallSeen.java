package dev.berth.replay;

import dev.berth.sandbox.Result;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What was seen of one tool call.
 *
 * @param streamed the output as it came, in one piece
 * @param pieces in how many it came
 * @param answer what the model was told
 * @param result of the command that ended in this call, if one did
 */
record CallSeen(String streamed, int pieces, String answer, Optional<Result> result, Duration took) {

    OptionalInt status() {
        return result.map(ended -> ended.outcome().exitStatus()).orElse(OptionalInt.empty());
    }

    Optional<Truth> statusFound() {
        return status().isEmpty() ? Optional.empty() : Optional.of(new Truth.Whole(status().getAsInt()));
    }

    /** How it ended, in one word; {@code running} while nothing did. */
    String outcome() {
        return result.map(ended -> ended.outcome().word()).orElse(Expectation.Ending.RUNNING);
    }

    /** The command's text with terminal escapes taken out, where that is known. */
    String output() {
        return result.map(ended -> ended.output().text()).orElse(streamed);
    }

    Difference asItEnded() {
        if (result.isEmpty())
            return new Difference.Sentence("no command ended in this call; the model was told:\n" + answer);
        String status = status().isPresent() ? ", exit status " + status().getAsInt() : "";
        String said = output().isBlank() ? "" : ", after writing:\n" + output().stripTrailing();
        return new Difference.Sentence("it ended as " + outcome() + status + said);
    }
}
