package dev.berth.bash;

import dev.berth.sandbox.Ports;
import dev.berth.sandbox.Result;
import java.util.List;
import java.util.Optional;

/**
 * What a model is told of its call.
 *
 * @param failed whether the call itself could not be carried out; a command with a bad exit status has not failed
 * @param result of the command that was seen to end in this call, if one was
 * @param opened ports that were opened since the last answer
 */
public record Answer(String text, boolean failed, Optional<Result> result, List<Ports.Listener> opened) {
    public Answer {
        opened = List.copyOf(opened);
    }

    /** One in which no port was opened. */
    public Answer(String text, boolean failed, Optional<Result> result) {
        this(text, failed, result, List.of());
    }

    public Answer withText(String newText) {
        return new Answer(newText, failed, result, opened);
    }

    /** The call could not be carried out. */
    public static Answer refused(String why) {
        return new Answer(why, true, Optional.empty());
    }

    public static Answer of(String text) {
        return new Answer(text, false, Optional.empty());
    }
}
