package dev.berth.replay;

import dev.berth.yaml.Location;
import java.util.List;

/**
 * One turn of a script.
 *
 * @param user what the user says
 * @param steps the model's replies in order, the last one without calls; empty when the model is live
 * @param wanted what must hold of the turn as a whole
 * @param checks what must hold on the host, or in the sandbox, once the turn is over
 */
record ScriptedTurn(Location at, String user, List<ScriptedStep> steps, TurnWanted wanted, List<Check> checks) {
    ScriptedTurn {
        steps = List.copyOf(steps);
        checks = List.copyOf(checks);
    }

    /** Whether the result of some call is written down. */
    boolean recorded() {
        return steps.stream()
                .flatMap(step -> step.calls().stream())
                .anyMatch(call -> call.answer().isPresent());
    }
}
