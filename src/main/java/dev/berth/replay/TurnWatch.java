package dev.berth.replay;

import dev.berth.bash.CommandText;
import dev.berth.conversation.TurnEnd;
import dev.berth.conversation.TurnEvent;
import dev.berth.model.Cost;
import dev.berth.transcript.Entry;
import dev.berth.transcript.TokenUse;
import dev.berth.transcript.ToolCall;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * Watches one turn as it happens and judges each call as soon as it is answered. Told by one thread at a time.
 */
final class TurnWatch {
    private final Masks masks;
    private final Consumer<Verdict> judged;
    private final Deque<ScriptedCall> awaited = new ArrayDeque<>();
    private final List<String> commands = new ArrayList<>();
    private final StringBuilder streamed = new StringBuilder();
    private TokenUse use = TokenUse.NONE;
    private Cost cost = Cost.nothing();
    private String current = "";
    private int steps;
    private int calls;
    private int pieces;
    private long callBegan;
    private final long began = System.nanoTime();

    /** @param judged is told each verdict on a call */
    TurnWatch(ScriptedTurn turn, Masks masks, Consumer<Verdict> judged) {
        this.masks = masks;
        this.judged = judged;
        turn.steps().forEach(step -> awaited.addAll(step.calls()));
    }

    void told(TurnEvent event) {
        switch (event) {
            case TurnEvent.Replied(Entry.ModelSaid said) -> {
                steps++;
                use = use.plus(said.use());
            }
            case TurnEvent.CallStarted(ToolCall call) -> begin(call);
            case TurnEvent.OutputStreamed(String callId, String piece) -> streamed(callId, piece);
            case TurnEvent.CallAnswered answered -> judge(answered);
            case TurnEvent.WordsAdded w -> {}
            case TurnEvent.Trimmed t -> {}
            case TurnEvent.Summarized s -> {}
            case TurnEvent.Spent spent -> cost = spent.cost();
            case TurnEvent.TextStreamed t -> {}
            case TurnEvent.ThinkingStreamed t -> {}
            case TurnEvent.StartedOver s -> {}
            case TurnEvent.Warned w -> {}
            case TurnEvent.Listening l -> {}
            case TurnEvent.Ended e -> {}
        }
    }

    private void begin(ToolCall call) {
        calls++;
        current = call.id();
        CommandText.of(call).ifPresent(commands::add);
        streamed.setLength(0);
        pieces = 0;
        callBegan = System.nanoTime();
    }

    private void streamed(String callId, String piece) {
        if (!callId.equals(current)) return; // A job that an earlier call left running.
        pieces++;
        streamed.append(piece);
    }

    private void judge(TurnEvent.CallAnswered answered) {
        ScriptedCall scripted = awaited.poll();
        if (scripted == null) return; // A live model's call.
        Duration took = since(callBegan);
        CallSeen seen =
                new CallSeen(streamed.toString(), pieces, answered.entry().answer(), answered.result(), took);
        scripted.expect().forEach(expectation -> judged.accept(expectation.verdict(seen, masks)));
    }

    private static Duration since(long nanoTime) {
        return Duration.ofNanos(System.nanoTime() - nanoTime);
    }

    /** What was seen of the turn, once it is over; calls that the script has and that were never made are differences. */
    TurnSeen ended(TurnEnd end) {
        for (ScriptedCall call : awaited) {
            String what = CommandText.of(call.call()).orElse(call.call().tool());
            judged.accept(Verdict.differed(
                    call.at(),
                    "the call is made: " + what.strip(),
                    new Difference.Sentence("the turn ended before it")));
        }
        return new TurnSeen(end, steps, commands, use, since(began));
    }

    Played.Effort effort() {
        return new Played.Effort(1, steps, calls, use, cost);
    }
}
