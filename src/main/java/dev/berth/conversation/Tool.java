package dev.berth.conversation;

import dev.berth.sandbox.OutputListener;
import dev.berth.sandbox.Sandbox;
import dev.berth.transcript.ConversationId;
import dev.berth.transcript.ToolCall;
import dev.berth.transcript.ToolDescription;
import java.util.Map;

/**
 * A tool of the embedder's own, which the model may call beside bash. Calls of one conversation come one at a time, in
 * the thread that takes the turn; those of several conversations come at once.
 */
public interface Tool {

    /** What the model is told of it. Asked once, when the agent is built. */
    ToolDescription description();

    /**
     * Carries out one call, and returns what the model is told. It may take its time, but should heed interrupts, for by
     * one a turn is cancelled.
     *
     * <p>What it throws is a failed call, not a failed turn: the model is told the message, the log the rest, and the
     * turn goes on. An {@link IllegalArgumentException} is taken for the model's own mistake, and not worth the log. A {@link dev.berth.sandbox.SandboxException} ends the turn, as it does for bash.
     */
    String answer(Call call) throws Exception;

    /** @param schema as {@link ToolDescription} says */
    static Tool of(String name, String text, String schema, Action action) {
        return new DescribedTool(new ToolDescription(name, text, schema), action);
    }

    /** What a tool does. */
    @FunctionalInterface
    interface Action {
        /** As {@link Tool#answer}. */
        String answer(Call call) throws Exception;
    }

    /**
     * One call of a tool.
     *
     * @param made the call as it is carried out: hooks may have changed its arguments
     * @param arguments those of the call, understood; see {@link ToolCall#fields}
     * @param sandbox the conversation's place, where bash runs, too; it is made when first used
     * @param watchers are shown text while the tool works, as they are shown a command's output; the model is not
     */
    record Call(
            ConversationId conversation,
            ToolCall made,
            Map<String, Object> arguments,
            Sandbox sandbox,
            OutputListener watchers) {

        /** @throws IllegalArgumentException if that argument is missing or no text, in words for the model */
        public String text(String name) {
            if (arguments.get(name) instanceof String text) return text;
            throw unfit(name, "a string");
        }

        /** @throws IllegalArgumentException if that argument is missing or no number, in words for the model */
        public double number(String name) {
            if (arguments.get(name) instanceof Number number) return number.doubleValue();
            throw unfit(name, "a number");
        }

        private IllegalArgumentException unfit(String name, String kind) {
            return new IllegalArgumentException(
                    "\"" + name + "\" " + (arguments.get(name) == null ? "is missing" : "must be " + kind));
        }
    }
}
