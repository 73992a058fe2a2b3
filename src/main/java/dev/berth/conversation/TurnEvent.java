package dev.berth.conversation;

import dev.berth.model.Cost;
import dev.berth.sandbox.Ports;
import dev.berth.sandbox.Result;
import dev.berth.transcript.Entry;
import dev.berth.transcript.TokenUse;
import dev.berth.transcript.ToolCall;
import java.util.List;
import java.util.Optional;

/** News of a turn while it runs, in the order things happen. What is kept is an {@link Entry}. */
public sealed interface TurnEvent {

    /** What the user said in the midst of the turn goes to the model now. */
    record WordsAdded(String text) implements TurnEvent {}

    /** A piece of the model's words. */
    record TextStreamed(String piece) implements TurnEvent {}

    record ThinkingStreamed(String piece) implements TurnEvent {}

    /** The pieces of the reply in progress are void; it is asked for again. */
    record StartedOver(String why) implements TurnEvent {}

    /** A reply is whole. */
    record Replied(Entry.ModelSaid entry) implements TurnEvent {}

    /** A tool call is about to be carried out. */
    record CallStarted(ToolCall call) implements TurnEvent {}

    /** A piece of a command's output, as the command wrote it. */
    record OutputStreamed(String callId, String piece) implements TurnEvent {}

    /**
     * A tool call was answered.
     *
     * @param result of the command that ended in this call, if one did
     */
    record CallAnswered(Entry.ToolAnswered entry, Optional<Result> result) implements TurnEvent {}

    /** The conversation grew too long for the model: old answers are sent without their middles from now on. */
    record Trimmed(long characters) implements TurnEvent {}

    /** That was not enough: the model wrote a summary, which is sent in place of all that was said before. */
    record Summarized(String text) implements TurnEvent {}

    /** What the turn used, before it ends. */
    record Spent(TokenUse use, Cost cost) implements TurnEvent {}

    /** Ports were opened in the conversation's place; told before the answer of the call in which it was noticed. */
    record Listening(String callId, List<Ports.Listener> opened) implements TurnEvent {}

    /** Something the person should know that ends nothing. */
    record Warned(String sentence) implements TurnEvent {}

    /** The last event of a turn. */
    record Ended(TurnEnd end) implements TurnEvent {}
}
