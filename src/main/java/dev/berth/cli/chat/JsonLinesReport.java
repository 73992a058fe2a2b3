package dev.berth.cli.chat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.berth.conversation.TurnEnd;
import dev.berth.conversation.TurnEvent;
import dev.berth.sandbox.Ports;
import dev.berth.sandbox.Result;
import dev.berth.transcript.ToolCall;
import java.io.PrintWriter;
import java.util.List;

/** All that happens, one JSON object a line, each written out at once. */
record JsonLinesReport(PrintWriter out, String model) implements Report {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public void began(Account account) {
        write(event("began").put("conversation", account.conversation().value()).put("model", model));
    }

    @Override
    public void on(TurnEvent news) {
        switch (news) {
            case TurnEvent.TextStreamed(String piece) -> write(event("text").put("text", piece));
            case TurnEvent.WordsAdded(String words) ->
                write(event("words_added").put("text", words));
            case TurnEvent.ThinkingStreamed(String piece) ->
                write(event("thinking").put("text", piece));
            case TurnEvent.StartedOver(String why) ->
                write(event("started_over").put("why", why));
            case TurnEvent.Replied r -> {}
            case TurnEvent.Spent s -> {}
            case TurnEvent.Trimmed(long characters) -> write(event("trimmed").put("characters", characters));
            case TurnEvent.Summarized(String text) -> write(event("summarized").put("text", text));
            case TurnEvent.CallStarted(ToolCall call) -> write(call(call));
            case TurnEvent.OutputStreamed(String callId, String piece) ->
                write(event("output").put("call", callId).put("text", piece));
            case TurnEvent.CallAnswered answered -> write(answer(answered));
            case TurnEvent.Listening(String callId, var opened) -> write(listening(callId, opened));
            case TurnEvent.Warned(String sentence) -> write(event("warning").put("text", sentence));
            case TurnEvent.Ended e -> {}
        }
    }

    @Override
    public void ended(TurnEnd end, Account account) {
        write(JsonReport.summary(event("ended"), model, end, account));
    }

    private static ObjectNode event(String name) {
        return JsonNodeFactory.instance.objectNode().put("event", name);
    }

    /** What a model wrote as arguments may be no JSON: it is then given as the text that it is. */
    private static ObjectNode call(ToolCall call) {
        ObjectNode event = event("call").put("call", call.id()).put("tool", call.tool());
        try {
            return event.set("arguments", JSON.valueToTree(call.fields()));
        } catch (IllegalArgumentException e) {
            return event.put("arguments", call.arguments());
        }
    }

    private static ObjectNode answer(TurnEvent.CallAnswered answered) {
        ObjectNode event = event("answer").put("call", answered.entry().callId());
        event.put("failed", answered.entry().failed());
        event.put("text", answered.entry().answer());
        answered.result().ifPresent(result -> addResult(event, result));
        return event;
    }

    private static ObjectNode listening(String callId, List<Ports.Listener> opened) {
        ObjectNode event = event("listening").put("call", callId);
        ArrayNode ports = event.putArray("ports");
        for (Ports.Listener port : opened)
            ports.addObject()
                    .put("protocol", port.protocol())
                    .put("address", port.address())
                    .put("process", port.process());
        return event;
    }

    private static void addResult(ObjectNode event, Result result) {
        event.put("outcome", result.outcome().word());
        result.outcome().exitStatus().ifPresent(status -> event.put("exit", status));
        event.put("seconds", result.took().toMillis() / 1000.0);
    }

    private void write(ObjectNode event) {
        out.println(event);
        out.flush();
    }
}
