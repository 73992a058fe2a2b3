package dev.berth.replay;

import java.util.List;

/** One reply of the scripted model: its words, then the tools it uses. */
record ScriptedStep(String say, List<ScriptedCall> calls) {
    ScriptedStep {
        calls = List.copyOf(calls);
    }
}
