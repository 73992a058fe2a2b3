package dev.berth.model;

import dev.berth.transcript.TokenUse;
import dev.berth.transcript.ToolCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * A model that says what it was told to say, one {@link Move} a request: for tests of agents, and for replays. It
 * streams its words in pieces as a real one does, and remembers what it was asked.
 *
 * <pre>{@code
 * var model = ScriptedModel.of(
 *         Move.calls("bash", "{\"command\": \"uname\"}"),
 *         Move.says("You are on Linux."));
 * }</pre>
 */
public final class ScriptedModel implements Model {

    /** What the model does when it is asked. */
    public sealed interface Move {

        /** Replies. A call without an ID is given one. */
        record Says(String thinking, String text, List<ToolCall> calls, TokenUse use, Reply.Finish finish)
                implements Move {
            public Says {
                calls = List.copyOf(calls);
            }
        }

        /** Cannot be had, as when its provider is down. */
        record Fails(String message) implements Move {}

        /** Is silent for a while first. */
        record Waits(Duration time, Move then) implements Move {}

        /** Says something that comes to nothing, as when a connection breaks, and starts over. */
        record StartsOver(String lost, String why, Move then) implements Move {}

        /** Depends on what it was asked. */
        record Decides(Function<Request, Move> choice) implements Move {}

        static Move says(String text) {
            return says(text, List.of());
        }

        static Move says(String text, List<ToolCall> calls) {
            return new Says("", text, calls, TokenUse.NONE, Reply.Finish.DONE);
        }

        static Move calls(String tool, String arguments) {
            return says("", List.of(new ToolCall("", tool, arguments)));
        }

        static Move fails(String message) {
            return new Fails(message);
        }

        static Move waits(Duration time, Move then) {
            return new Waits(time, then);
        }

        static Move decides(Function<Request, Move> choice) {
            return new Decides(choice);
        }
    }

    private final AtomicInteger callsMade = new AtomicInteger();
    private final String name;
    private final List<Move> script;

    /** Guards the requests, whose number is the place in the script. */
    private final ReentrantLock lock = new ReentrantLock();

    private final List<Request> requests = new ArrayList<>();

    public ScriptedModel(String name, List<Move> script) {
        this.name = name;
        this.script = List.copyOf(script);
    }

    public static ScriptedModel of(Move... script) {
        return new ScriptedModel("scripted/model", List.of(script));
    }

    @Override
    public String name() {
        return name;
    }

    /** What it was asked so far, oldest first. */
    public List<Request> requests() {
        lock.lock();
        try {
            return List.copyOf(requests);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Reply reply(Request request, ReplyListener listener) throws InterruptedException {
        if (Thread.interrupted()) throw new InterruptedException();
        return play(next(request), request, listener);
    }

    private Move next(Request request) {
        lock.lock();
        try {
            requests.add(request);
            if (requests.size() > script.size())
                throw new ModelException("the script of " + name + " has no reply to request " + requests.size()
                        + ": it ends after " + script.size());
            return script.get(requests.size() - 1);
        } finally {
            lock.unlock();
        }
    }

    private Reply play(Move move, Request request, ReplyListener listener) throws InterruptedException {
        return switch (move) {
            case Move.Says says -> say(says, listener);
            case Move.Fails(String message) -> throw new ModelException(message);
            case Move.Waits(Duration time, Move then) -> {
                Thread.sleep(time);
                yield play(then, request, listener);
            }
            case Move.StartsOver(String lost, String why, Move then) -> {
                stream(lost, listener::text);
                listener.startedOver(why);
                yield play(then, request, listener);
            }
            case Move.Decides(Function<Request, Move> choice) -> play(choice.apply(request), request, listener);
        };
    }

    private Reply say(Move.Says says, ReplyListener listener) throws InterruptedException {
        stream(says.thinking(), listener::thinking);
        stream(says.text(), listener::text);
        List<ToolCall> calls = new ArrayList<>();
        for (ToolCall call : says.calls()) {
            listener.callBegan(call.tool());
            calls.add(identified(call));
        }
        return new Reply(says.text(), calls, says.use(), says.finish(), "");
    }

    /** A word at a time, with the white space that follows it. */
    private static void stream(String text, java.util.function.Consumer<String> listener) throws InterruptedException {
        if (text.isEmpty()) return;
        for (String piece : text.split("(?<=\\s)(?=\\S)", -1)) {
            if (Thread.interrupted()) throw new InterruptedException();
            listener.accept(piece);
        }
    }

    private ToolCall identified(ToolCall call) {
        if (!call.id().isEmpty()) return call;
        return new ToolCall("scripted-" + callsMade.incrementAndGet(), call.tool(), call.arguments());
    }
}
