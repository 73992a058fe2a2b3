package dev.berth.replay;

import dev.berth.conversation.TurnEnd;
import dev.berth.transcript.TokenUse;
import java.time.Duration;
import java.util.List;

/**
 * What was seen of one turn.
 *
 * @param commands the text of each bash call, in order
 */
record TurnSeen(TurnEnd end, int steps, List<String> commands, TokenUse use, Duration took) {
    /** The words for how a turn ends. */
    static final List<String> ENDS = List.of("answered", "cancelled", "steps", "time", "tokens", "failed");

    TurnSeen {
        commands = List.copyOf(commands);
    }

    String ending() {
        return end.word();
    }

    String endingInWords() {
        return end instanceof TurnEnd.Failed(String message) ? "failed: " + message : ending();
    }

    /** The model's last words; empty where the turn did not end with any. */
    String answer() {
        return end instanceof TurnEnd.Answered(String text) ? text : "";
    }

    String commandsInWords() {
        if (commands.isEmpty()) return "no command was run";
        return "these were run:\n" + String.join("\n", commands);
    }
}
