package dev.berth.model;

import dev.berth.transcript.Entry;
import dev.berth.transcript.TokenUse;
import dev.berth.transcript.ToolCall;
import dev.berth.transcript.ToolDescription;
import java.time.Instant;
import java.util.List;

/** Requests to test with. */
final class Requests {
    static final ToolDescription BASH = new ToolDescription("bash", "Runs a \"command\".\nIn bash.", """
        {"type": "object", "properties": {"command": {"type": "string", "description": "what to run"}},
         "required": ["command"]}\
        """);

    private Requests() {}

    static Request saying(String text) {
        return of(user(text));
    }

    static Request of(Entry... transcript) {
        return new Request("You have a computer.", List.of(transcript), List.of(BASH));
    }

    static Entry user(String text) {
        return new Entry.UserSaid(Instant.EPOCH, text);
    }

    static Entry model(String name, String text, ToolCall... calls) {
        return new Entry.ModelSaid(Instant.EPOCH, name, text, List.of(calls), TokenUse.NONE, "");
    }

    static Entry model(String name, Reply reply) {
        return new Entry.ModelSaid(Instant.EPOCH, name, reply.text(), reply.calls(), reply.use(), reply.wire());
    }

    static ToolCall call(String id, String command) {
        return new ToolCall(id, "bash", "{\"command\":\"" + command + "\"}");
    }

    static Entry answer(String callId, String text) {
        return new Entry.ToolAnswered(Instant.EPOCH, callId, "bash", text, false);
    }

    static Entry ended(String how) {
        return new Entry.TurnEnded(Instant.EPOCH, how, "");
    }
}
