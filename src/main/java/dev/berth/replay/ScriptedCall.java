package dev.berth.replay;

import dev.berth.sandbox.Result;
import dev.berth.transcript.ToolCall;
import dev.berth.yaml.Location;
import java.util.List;
import java.util.Optional;

/**
 * One use of a tool by the scripted model.
 *
 * @param answer how the command ended when the script was recorded; where it is there, nothing runs
 */
record ScriptedCall(Location at, ToolCall call, List<Expectation> expect, Optional<Result> answer) {
    ScriptedCall {
        expect = List.copyOf(expect);
    }
}
