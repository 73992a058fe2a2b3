package dev.berth.bash;

import dev.berth.sandbox.Command;
import dev.berth.sandbox.Output;
import dev.berth.sandbox.Ports;
import dev.berth.sandbox.Progress;
import dev.berth.sandbox.Result;
import dev.berth.sandbox.Sandbox;
import dev.berth.sandbox.SandboxException;
import dev.berth.transcript.ToolCall;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The bash of one conversation, as a model calls it: understands calls, runs commands in the sandbox, makes answers of
 * what came of them, and remembers what still runs. Any thread may call; who opened the sandbox closes it.
 *
 * <p>Commands that are started at the same moment by several callers take their turns. Once a call was answered while
 * its command runs on in the foreground, further commands are refused at once, with the handle of the one in the way:
 * a model that was put into a queue could not stop what it waits for.
 */
public final class BashTool {
    /** The tools whose calls it understands. */
    public static final List<String> NAMES = List.of(CallReader.BASH, CallReader.JOB);

    /** How long the text of a command that was stopped is waited for: longer than a sandbox takes to stop one. */
    private static final Duration SETTLING = Duration.ofSeconds(5);

    private final Sandbox sandbox;
    private final BashSettings settings;
    private final Redaction redaction;
    private final CallReader reader;
    private final OutcomeWords words;
    private final Jobs jobs;
    private final PortWatch ports;

    /** Held from the start of a command until its call is answered. */
    private final ReentrantLock turnstile = new ReentrantLock(true);

    /** Set once a command was started here: from then on, what is not ours is another caller's. */
    private final AtomicBoolean started = new AtomicBoolean();

    /** Guards what follows. */
    private final ReentrantLock lock = new ReentrantLock();

    private String directory;
    private boolean directoryTold;

    public BashTool(Sandbox sandbox, BashFacts facts, BashSettings settings, Redaction redaction) {
        this.sandbox = sandbox;
        this.settings = settings;
        this.redaction = redaction;
        this.reader = new CallReader(settings);
        this.words = new OutcomeWords(facts.limits());
        this.jobs = new Jobs(sandbox);
        this.ports = new PortWatch(sandbox.ports());
        this.directory = facts.directory();
    }

    /** Reads a call as {@link #answer(ToolCall, LiveOutput)} will read it, and does nothing. */
    public Wanted wanted(ToolCall call) {
        return switch (reader.read(call)) {
            case BashCall.Run run -> new Wanted.Run(run.command().text(), directory());
            case BashCall.Write write -> new Wanted.Write(write.text());
            case BashCall.Wait wait -> new Wanted.Nothing();
            case BashCall.Interrupt interrupt -> new Wanted.Nothing();
            case BashCall.End end -> new Wanted.Nothing();
            case BashCall.ListJobs list -> new Wanted.Nothing();
            case BashCall.Unusable unusable -> new Wanted.Nothing();
        };
    }

    /** The model has begun to write a call: makes ready what it will need. Returns at once. */
    public void callBegan(String tool) {
        if (tool.equals(CallReader.BASH)) sandbox.prepare();
    }

    /**
     * Carries out one call. An interrupt while a command in the foreground is waited for stops that command; the answer
     * then holds its text so far, and the thread is interrupted still. A command in the background runs on.
     *
     * @throws InterruptedException if interrupted before anything was begun
     * @throws SandboxException if no command can be started
     */
    public Answer answer(ToolCall call, LiveOutput live) throws InterruptedException {
        Answer answer = carryOut(call, live);
        return new Answer(redaction.apply(answer.text()), answer.failed(), answer.result(), answer.opened());
    }

    private Answer carryOut(ToolCall call, LiveOutput live) throws InterruptedException {
        return switch (reader.read(call)) {
            case BashCall.Run(Command command, Duration yieldAfter) ->
                run(new LiveText(call.id(), live, redaction), command, yieldAfter);
            case BashCall.Wait(Optional<String> handle, Duration longest) ->
                with(handle, job -> follow(job, longest, ""));
            case BashCall.Write(Optional<String> handle, String text, Duration longest) ->
                with(handle, job -> write(job, text, longest));
            case BashCall.Interrupt(Optional<String> handle) -> with(handle, this::interrupt);
            case BashCall.End(Optional<String> handle, Duration grace) -> with(handle, job -> end(job, grace));
            case BashCall.ListJobs() -> Answer.of(listed());
            case BashCall.Unusable(String why) -> Answer.refused(why);
        };
    }

    /** Stops the command that runs in the foreground, if one does. Returns at once. */
    public boolean stopForeground() {
        Optional<Job> foreground = jobs.foreground();
        foreground.ifPresent(job -> job.running().interrupt());
        return foreground.isPresent();
    }

    /** What runs, and what ended without the model having seen it, as one line. */
    public String listed() {
        adopt();
        List<Job> running = jobs.running();
        List<Job> ended = jobs.ended();
        AnswerText text = new AnswerText();
        if (running.isEmpty() && ended.isEmpty()) text.say("Nothing is running.");
        return text.jobs(running, ended).toString();
    }

    /** A sandbox may learn what an earlier program left running only when it starts its first command. */
    private void adopt() {
        if (!started.get()) jobs.adopt(redaction);
    }

    private Answer run(LiveText live, Command command, Duration yieldAfter) throws InterruptedException {
        turnstile.lockInterruptibly();
        try {
            adopt();
            Optional<Job> busy = jobs.foreground();
            if (busy.isPresent()) return Answer.refused(inTheWay(busy.get()));
            Job job = Job.started(sandbox.start(command, live), live, redaction);
            jobs.add(job);
            adopt();
            started.set(true);
            return follow(job, yieldAfter, "");
        } finally {
            turnstile.unlock();
        }
    }

    private static String inTheWay(Job job) {
        String example = "{\"handle\": \"" + job.handle() + "\", \"action\": ";
        return "Not run, because " + job.title() + " still runs in the foreground of this shell, "
                + job.age() + ". Wait for it with bash_job " + example + "\"wait\"} or stop it with "
                + example
                + "\"interrupt\"}. What is to run beside other commands is started with \"background\": true.";
    }

    private Answer with(Optional<String> handle, Action action) {
        adopt();
        Optional<Job> job = jobs.find(handle);
        if (job.isPresent()) return action.on(job.get());
        String which = handle.map(
                        given -> "There is no running command " + given + "; its result may have been given already.")
                .orElse("Which command? A handle is needed unless there is exactly one.");
        return Answer.refused(which + "\n" + listed());
    }

    private Answer write(Job job, String text, Duration longest) {
        if (!job.hasOpenStdin())
            return Answer.refused("Nothing was written: " + job.title()
                    + " was started without open standard input. Start it with \"stdin\": \"open\" to write to it.");
        try {
            job.running().write(text);
        } catch (IllegalStateException e) {
            return follow(job, Duration.ZERO, "Nothing was written: " + e.getMessage() + ".");
        }
        return follow(job, longest, "");
    }

    private Answer interrupt(Job job) {
        job.running().interrupt();
        return follow(job, SETTLING, "");
    }

    private Answer end(Job job, Duration grace) {
        if (!job.hasOpenStdin()) return interrupt(job);
        job.running().closeStdin();
        return told(job, "", () -> job.awaitOrStop(grace, SETTLING));
    }

    private Answer follow(Job job, Duration longest, String remark) {
        return told(job, remark, () -> job.await(longest));
    }

    private Answer told(Job job, String remark, Waiting waiting) {
        try {
            return tell(job, waiting.await(), remark);
        } catch (InterruptedException e) {
            return cancelled(job);
        }
    }

    /** The call is cancelled: what the model would miss most is the text so far. */
    private Answer cancelled(Job job) {
        try {
            if (!job.isBackground()) job.running().interrupt();
            return tell(job, job.await(job.isBackground() ? Duration.ZERO : SETTLING), "The turn was stopped.");
        } catch (InterruptedException e) {
            return Answer.refused("[The turn was stopped.]");
        } finally {
            Thread.currentThread().interrupt();
        }
    }

    private Answer tell(Job job, Progress progress, String remark) {
        return switch (progress) {
            case Progress.Running(Output output, Duration sofar) -> tellRunning(job, output, sofar, remark);
            case Progress.Ended(Result result) -> tellEnded(job, result, remark);
        };
    }

    private Answer tellRunning(Job job, Output output, Duration sofar, String remark) {
        List<Job> others = jobs.running().stream()
                .filter(other -> !other.handle().equals(job.handle()))
                .toList();
        List<Ports.Listener> opened = ports.opened(job.isBackground(), sofar);
        String text = new AnswerText()
                .output(output, settings.answerCharacters())
                .say(remark)
                .say("Still running after " + Words.time(sofar) + ", with the handle " + job.handle() + ".")
                .say(ports.conflict(job.command().text(), output))
                .listening(opened)
                .jobs(
                        others,
                        jobs.ended().stream()
                                .filter(other -> !other.handle().equals(job.handle()))
                                .toList())
                .toString();
        return new Answer(text, false, Optional.empty(), opened);
    }

    private Answer tellEnded(Job job, Result result, String remark) {
        jobs.seen(job);
        List<Ports.Listener> opened = ports.openedBy(job.command().text(), result);
        AnswerText text = new AnswerText()
                .output(result.output(), settings.answerCharacters())
                .say(remark)
                .say(words.ending(result.outcome()))
                .took(result.took())
                .say(words.loss(result));
        result.notes().forEach(text::say);
        text.say(ports.conflict(job.command().text(), result.output()))
                .say(moved(job, result))
                .listening(opened)
                .jobs(jobs.running(), jobs.ended());
        return new Answer(text.toString(), false, Optional.of(result), opened);
    }

    /** A job in the background has a folder of its own, and moves nobody. */
    private String moved(Job job, Result result) {
        lock.lock();
        try {
            if (job.isBackground()) return "";
            directoryTold = true;
            if (result.directory().equals(directory)) return "";
            directory = result.directory();
            return "The working directory is now " + directory + ".";
        } finally {
            lock.unlock();
        }
    }

    /** Where the shell is, unless a command may have moved it whose result was not seen yet. */
    private Optional<String> directory() {
        lock.lock();
        try {
            return directoryTold && !jobs.hasUnseenForeground() ? Optional.of(directory) : Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    private interface Waiting {
        Progress await() throws InterruptedException;
    }

    private interface Action {
        Answer on(Job job);
    }
}
