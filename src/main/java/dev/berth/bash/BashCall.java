package dev.berth.bash;

import dev.berth.sandbox.Command;
import java.time.Duration;
import java.util.Optional;

/** What a model wants, understood. An absent handle means the only command there is. */
sealed interface BashCall {

    record Run(Command command, Duration yieldAfter) implements BashCall {}

    record Wait(Optional<String> handle, Duration longest) implements BashCall {}

    record Write(Optional<String> handle, String text, Duration longest) implements BashCall {}

    record Interrupt(Optional<String> handle) implements BashCall {}

    record End(Optional<String> handle, Duration grace) implements BashCall {}

    record ListJobs() implements BashCall {}

    /** It cannot be understood; the text tells the model why, and how to do it right. */
    record Unusable(String why) implements BashCall {}
}
