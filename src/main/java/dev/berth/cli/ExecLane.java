package dev.berth.cli;

import dev.berth.sandbox.Result;
import dev.berth.sandbox.Sandbox;
import dev.berth.sandbox.SandboxException;
import dev.berth.transcript.TranscriptException;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** The requests of one conversation, carried out one after the other on a virtual thread of their own. */
final class ExecLane {
    private final HeldSandboxes sandboxes;
    private final ExecEvents events;
    private final BlockingQueue<Optional<ExecRequest.Run>> requests = new LinkedBlockingQueue<>();
    private final Thread thread;

    ExecLane(HeldSandboxes sandboxes, ExecEvents events) {
        this.sandboxes = sandboxes;
        this.events = events;
        this.thread = Thread.ofVirtual().name("exec-lane").start(this::work);
    }

    void add(ExecRequest.Run request) {
        requests.add(Optional.of(request));
    }

    /** Returns when all that was added has ended. */
    void finish() throws InterruptedException {
        requests.add(Optional.empty());
        thread.join();
    }

    /** Ends what still runs. */
    void stop() {
        thread.interrupt();
    }

    private void work() {
        try {
            for (var next = requests.take(); next.isPresent(); next = requests.take()) run(next.get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(ExecRequest.Run request) throws InterruptedException {
        try {
            Sandbox sandbox = request.conversation().map(sandboxes::of).orElseGet(sandboxes::unnamed);
            events.started(request.id());
            Result result = sandbox.run(request.command(), text -> events.output(request.id(), text));
            events.ended(request.id(), result);
        } catch (SandboxException | TranscriptException e) {
            events.error(request.id(), String.valueOf(e.getMessage()));
        }
    }
}
