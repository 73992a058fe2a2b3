package dev.berth.conversation;

import dev.berth.transcript.ToolCall;

/**
 * Decides whether a tool call is carried out. Asked by the thread that takes the turn, call by call, in order; it may
 * take its time, and is interrupted when the turn is cancelled meanwhile.
 */
@FunctionalInterface
public interface Approval {

    /** Allows every call. */
    Approval ALWAYS = call -> new Allowed();

    Decision decide(ToolCall call) throws InterruptedException;

    /** What was decided. */
    sealed interface Decision permits Allowed, Denied {}

    record Allowed() implements Decision {}

    /** {@code why} is a sentence for the model, or empty. */
    record Denied(String why) implements Decision {}
}
