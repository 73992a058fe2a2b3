package dev.berth.replay.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.berth.bash.CommandText;
import dev.berth.conversation.TurnEnd;
import dev.berth.conversation.TurnEvent;
import dev.berth.model.Cost;
import dev.berth.replay.Difference;
import dev.berth.replay.Played;
import dev.berth.replay.ReplayEvent;
import dev.berth.replay.Verdict;
import dev.berth.sandbox.Result;
import dev.berth.terminal.SafeText;
import dev.berth.transcript.TokenUse;
import dev.berth.transcript.ToolCall;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One playing of a script as data for the page: turns, and in each the replies, calls and verdicts in their order, with
 * times in milliseconds since the run began. One thread.
 */
final class Story {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** A call while it is told. */
    private record Call(ObjectNode node, OutputStory output) {}

    private final ObjectNode story = NODES.objectNode();
    private final ArrayNode setUp = story.putArray("setUp");
    private final ArrayNode turns = story.putArray("turns");
    private final Map<String, Call> calls = new HashMap<>();
    private final StringBuilder thinking = new StringBuilder();
    private ObjectNode turn = NODES.objectNode();
    private ArrayNode items = NODES.arrayNode();

    /** Where verdicts belong: to the call that was answered last, or to the turn. */
    private ArrayNode verdicts = NODES.arrayNode();

    private Duration replyBegan = Duration.ZERO;

    void told(ReplayEvent event, Duration at) {
        switch (event) {
            case ReplayEvent.Try(int number, int most) -> story.put("number", number);
            case ReplayEvent.Began b -> story.put("at", at.toMillis());
            case ReplayEvent.SetUp(String fixture) -> setUp.add(SafeText.of(fixture));
            case ReplayEvent.TurnBegan(int number, String user) -> turnBegan(user, at);
            case ReplayEvent.InTurn(TurnEvent news) -> inTurn(news, at);
            case ReplayEvent.Judged(Verdict verdict) -> verdicts.add(verdict(verdict));
            case ReplayEvent.Ended(Played played) -> ended(played);
        }
    }

    /** Whole once the playing has ended. */
    ObjectNode node() {
        return story;
    }

    private void turnBegan(String user, Duration at) {
        turn = turns.addObject().put("user", SafeText.of(user)).put("at", at.toMillis());
        items = turn.putArray("items");
        verdicts = turn.putArray("verdicts");
        replyBegan = at;
        thinking.setLength(0);
    }

    private void inTurn(TurnEvent news, Duration at) {
        switch (news) {
            case TurnEvent.TextStreamed t -> {}
            case TurnEvent.WordsAdded(String words) -> note("added: " + words, at);
            case TurnEvent.ThinkingStreamed(String piece) -> thinking.append(piece);
            case TurnEvent.StartedOver(String why) -> note(why, at);
            case TurnEvent.Replied replied -> replied(replied, at);
            case TurnEvent.CallStarted(ToolCall call) -> callStarted(call, at);
            case TurnEvent.OutputStreamed(String callId, String piece) ->
                Optional.ofNullable(calls.get(callId))
                        .ifPresent(call -> call.output().add(at, piece));
            case TurnEvent.CallAnswered answered -> callAnswered(answered, at);
            case TurnEvent.Trimmed(long characters) ->
                note("trimmed: " + characters + " characters of old answers", at);
            case TurnEvent.Summarized(String text) -> note("summarized: " + text, at);
            case TurnEvent.Spent(TokenUse use, Cost cost) -> {}
            case TurnEvent.Listening(String callId, var opened) -> opened.forEach(port -> note("opened: " + port, at));
            case TurnEvent.Warned(String sentence) -> note(sentence, at);
            case TurnEvent.Ended(TurnEnd end) -> turnEnded(end, at);
        }
    }

    private void note(String text, Duration at) {
        items.addObject().put("type", "note").put("at", at.toMillis()).put("text", SafeText.of(text));
        thinking.setLength(0);
    }

    private void replied(TurnEvent.Replied replied, Duration at) {
        ObjectNode item = items.addObject().put("type", "reply").put("at", replyBegan.toMillis());
        item.put("took", at.minus(replyBegan).toMillis());
        item.put("text", SafeText.of(replied.entry().text()));
        item.put("model", replied.entry().model());
        item.put("tokens", replied.entry().use().total());
        if (!thinking.isEmpty()) item.put("thinking", SafeText.of(thinking.toString()));
        thinking.setLength(0);
    }

    private void callStarted(ToolCall call, Duration at) {
        ObjectNode item = items.addObject().put("type", "call").put("at", at.toMillis());
        item.put("tool", SafeText.of(call.tool())).put("arguments", SafeText.of(call.arguments()));
        CommandText.of(call).ifPresent(command -> item.put("command", SafeText.of(command)));
        calls.put(call.id(), new Call(item, new OutputStory()));
    }

    private void callAnswered(TurnEvent.CallAnswered answered, Duration at) {
        replyBegan = at;
        Call call = calls.get(answered.entry().callId());
        if (call == null) return; // Called off before it was begun.
        verdicts = call.node().putArray("verdicts");
        call.node().put("took", at.toMillis() - call.node().path("at").asLong());
        call.node().put("answer", SafeText.of(answered.entry().answer()));
        call.node().put("failed", answered.entry().failed());
        answered.result().ifPresent(result -> ended(call.node(), result));
    }

    private static void ended(ObjectNode call, Result result) {
        call.put("outcome", result.outcome().word());
        result.outcome().exitStatus().ifPresent(status -> call.put("status", status));
    }

    private void turnEnded(TurnEnd end, Duration at) {
        verdicts = turn.withArray("verdicts");
        turn.put("took", at.toMillis() - turn.path("at").asLong());
        if (end instanceof TurnEnd.Failed(String message)) note(message, at);
    }

    private static ObjectNode verdict(Verdict verdict) {
        ObjectNode node = NODES.objectNode().put("expectation", SafeText.of(verdict.expectation()));
        node.put("at", verdict.at().toString());
        verdict.judge().ifPresent(model -> node.put("judge", model));
        if (verdict instanceof Verdict.Differed differed) {
            node.put("difference", SafeText.of(differed.difference().rendered()));
            node.put("diff", differed.difference() instanceof Difference.Text);
        }
        return node;
    }

    /** A job may write until the very end. */
    private void ended(Played played) {
        calls.values().forEach(call -> call.node().set("pieces", call.output().pieces()));
        story.put("ending", played.ending().word())
                .put("why", SafeText.of(played.ending().why()));
        story.put("took", played.took().toMillis());
        story.put("held", played.verdicts().size() - played.differences().size());
        story.put("differed", played.differences().size());
        story.put("steps", played.effort().steps()).put("calls", played.effort().calls());
        story.put("tokens", played.effort().use().total());
    }
}
