package dev.berth.bash;

import dev.berth.sandbox.Command;
import dev.berth.sandbox.Output;
import dev.berth.sandbox.Progress;
import dev.berth.sandbox.Result;
import dev.berth.sandbox.RunningCommand;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

/** A command that the model has a handle of, and what it was shown of it. Any thread may call. */
final class Job {
    private final RunningCommand running;
    private final LiveText live;
    private final Redaction redaction;
    private final boolean adopted;
    private final long began = System.nanoTime();

    /** Guards the text that the model sees; held while waiting, so that two waits share no text. */
    private final ReentrantLock lock = new ReentrantLock();

    private final RedactedStream shown;

    private Job(RunningCommand running, LiveText live, Redaction redaction, boolean adopted) {
        this.running = running;
        this.live = live;
        this.redaction = redaction;
        this.adopted = adopted;
        this.shown = redaction.stream();
    }

    /** One that was started just now. */
    static Job started(RunningCommand running, LiveText live, Redaction redaction) {
        return new Job(running, live, redaction, false);
    }

    /** One that an earlier program left running; its live text reaches nobody. */
    static Job adopted(RunningCommand running, Redaction redaction) {
        return new Job(running, new LiveText("", LiveOutput.NONE, redaction), redaction, true);
    }

    String handle() {
        return running.handle();
    }

    Command command() {
        return running.command();
    }

    RunningCommand running() {
        return running;
    }

    boolean isBackground() {
        return command().background();
    }

    boolean hasOpenStdin() {
        return command().stdin() == Command.Stdin.OPEN;
    }

    String title() {
        return handle() + " (" + Words.title(command().text()) + ")";
    }

    /** How long it has been running, as the end of a sentence. */
    String age() {
        if (adopted) return "since before the program was started anew";
        return "for " + Words.time(Duration.ofNanos(System.nanoTime() - began));
    }

    /** Waits for its end; stops it if it has not come. */
    Progress awaitOrStop(Duration grace, Duration settling) throws InterruptedException {
        Progress first = await(grace);
        if (!(first instanceof Progress.Running(Output before, Duration sofar))) return first;
        running.interrupt();
        return switch (await(settling)) {
            case Progress.Running(Output after, Duration time) ->
                new Progress.Running(Outputs.joined(before, after), time);
            case Progress.Ended(Result result) ->
                new Progress.Ended(withOutput(result, Outputs.joined(before, result.output())));
        };
    }

    private static Result withOutput(Result result, Output output) {
        return new Result(result.outcome(), output, result.directory(), result.took(), result.lost(), result.notes());
    }

    /** As {@link RunningCommand#await}, without secrets. */
    Progress await(Duration longest) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            return switch (running.await(longest)) {
                case Progress.Running(Output output, Duration sofar) ->
                    new Progress.Running(redacted(output, false), sofar);
                case Progress.Ended(Result result) -> {
                    live.end();
                    yield new Progress.Ended(withOutput(result, redacted(result.output(), true)));
                }
            };
        } finally {
            lock.unlock();
        }
    }

    private Output redacted(Output output, boolean last) {
        String late = redaction.apply(output.late());
        if (!output.truncated())
            return new Output(
                    shown.next(output.head()) + (last ? shown.end() : ""), "", output.omitted(), output.file(), late);
        String head = redaction.beforeCut(shown.end() + output.head());
        String tail = shown.next(redaction.afterCut(output.tail())) + (last ? shown.end() : "");
        return new Output(head, tail, output.omitted(), output.file(), late);
    }
}
