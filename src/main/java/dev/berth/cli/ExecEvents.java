package dev.berth.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.berth.sandbox.Result;
import java.io.PrintWriter;
import java.util.concurrent.locks.ReentrantLock;

/** Tells the asker of {@code berth exec --jsonl} what happens, one JSON object a line. Any thread may call. */
final class ExecEvents {
    /** Keeps lines whole. */
    private final ReentrantLock lock = new ReentrantLock();

    private final PrintWriter out;

    ExecEvents(PrintWriter out) {
        this.out = out;
    }

    void started(JsonNode id) {
        write(event(id, "started"));
    }

    void output(JsonNode id, String text) {
        write(event(id, "output").put("text", text));
    }

    void ended(JsonNode id, Result result) {
        ObjectNode event = event(id, "ended").put("outcome", result.outcome().word());
        result.outcome().exitStatus().ifPresent(status -> event.put("exit", status));
        event.put("output", result.output().text());
        event.put("cwd", result.directory());
        event.put("seconds", result.took().toMillis() / 1000.0);
        event.put("truncated", result.output().truncated());
        if (!result.output().late().isEmpty()) event.put("late", result.output().late());
        if (!result.notes().isEmpty()) event.put("note", String.join(" ", result.notes()));
        write(event);
    }

    /** The request could not be carried out at all. */
    void error(JsonNode id, String message) {
        write(event(id, "ended").put("outcome", "error").put("message", message));
    }

    private static ObjectNode event(JsonNode id, String event) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.set("id", id);
        return object.put("event", event);
    }

    private void write(ObjectNode event) {
        lock.lock();
        try {
            out.println(event);
            out.flush();
        } finally {
            lock.unlock();
        }
    }
}
