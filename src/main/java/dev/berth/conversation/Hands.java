package dev.berth.conversation;

import dev.berth.bash.Answer;
import dev.berth.bash.BashTool;
import dev.berth.bash.LiveOutput;
import dev.berth.transcript.ToolCall;

/**
 * What carries out a turn's calls.
 *
 * @param live hears the commands' output, also after the turn that started them
 */
record Hands(BashTool bash, LiveOutput live) {

    Answer carryOut(ToolCall call) throws InterruptedException {
        return bash.answer(call, live);
    }
}
