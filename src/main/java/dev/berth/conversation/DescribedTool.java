package dev.berth.conversation;

import dev.berth.transcript.ToolDescription;

/** A tool made of two parts. */
record DescribedTool(ToolDescription description, Action action) implements Tool {

    @Override
    public String answer(Call call) throws Exception {
        return action.answer(call);
    }
}
