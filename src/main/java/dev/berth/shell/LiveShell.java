package dev.berth.shell;

import dev.berth.sandbox.Command;
import dev.berth.sandbox.Outcome;
import dev.berth.sandbox.Output;
import dev.berth.sandbox.OutputListener;
import dev.berth.sandbox.Result;
import dev.berth.sandbox.Result.Lost;
import dev.berth.sandbox.RunningCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One bash that lasts: commands run in it one after the other, in the order in which they were asked for, and keep its
 * state. It outlives this object and this program; a later one finds it by its folder, with whatever still runs in it.
 *
 * <p>Any thread may call. {@link #close} leaves the shell alone and only lets go of it.
 */
public final class LiveShell implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveShell.class);
    private static final Duration BIRTH = Duration.ofSeconds(20);
    private static final Duration BIRTH_CHECK = Duration.ofSeconds(1);
    private static final Duration ANSWER = Duration.ofMillis(400);
    private static final Duration LATE_EVERY = Duration.ofMillis(250);
    private static final Duration LAST_REST = Duration.ofMillis(1500);
    private static final Duration CHECK_AFTER = Duration.ofSeconds(2);
    private static final String HELLO = "hello";

    private final ShellFolder folder;
    private final Workers workers;
    private final ShellSettings settings;
    private final Place place;
    private final Semaphore turn = new Semaphore(1, true);
    private final ShellNews news;
    private final Control control;
    private final Jobs jobs;
    private final CallFile callFile;
    private final ShellStream stream;
    private final Future<?> lateText;
    private final Verdict verdict;
    private volatile @Nullable ForegroundCall current;
    private volatile boolean gone;
    private volatile boolean closed;

    private LiveShell(ShellFolder folder, Workers workers, ShellSettings settings, Place place, boolean fresh)
            throws IOException {
        this.folder = folder;
        this.workers = workers;
        this.settings = settings;
        this.place = place;
        this.news = new ShellNews(folder.work());
        this.control = new Control(folder, place);
        this.verdict = new Verdict(control, news);
        this.jobs = new Jobs(this, folder, control);
        try {
            this.stream = fresh ? greetNewborn() : greetOld();
            this.callFile = new CallFile(folder, "call");
            if (!fresh) adopt();
        } catch (IOException | RuntimeException e) {
            control.close();
            throw e;
        }
        long every = LATE_EVERY.toMillis();
        this.lateText = workers.clock().scheduleWithFixedDelay(this::takeLateText, every, every, TimeUnit.MILLISECONDS);
    }

    /** Connects to a shell whose keeper is being started. */
    public static LiveShell ofNewPlace(ShellFolder folder, Workers workers, ShellSettings settings, Place place)
            throws IOException {
        return new LiveShell(folder, workers, settings, place, true);
    }

    /** Connects to a shell that an earlier program left, with the command that may still run in it. */
    public static LiveShell ofKnownPlace(ShellFolder folder, Workers workers, ShellSettings settings, Place place)
            throws IOException {
        return new LiveShell(folder, workers, settings, place, false);
    }

    private ShellStream greetNewborn() throws IOException {
        folder.forgetCommands();
        long end = System.nanoTime() + BIRTH.toNanos();
        do {
            ShellStream born = ShellStream.connect(folder, news, "", news::wasBorn, BIRTH_CHECK);
            if (news.wasBorn()) return born;
            born.close();
        } while (System.nanoTime() < end && !place.hasEnded());
        throw new ShellGoneException("no shell came up: " + place.fate());
    }

    private ShellStream greetOld() throws IOException {
        String hello = new ShellScript(folder).report("here", HELLO).toString();
        ShellStream known = ShellStream.connect(folder, news, hello, news::greeted, ANSWER);
        if (news.shell() == 0) news.shell(control.processes().likelyShell());
        return known;
    }

    /** Takes over what an earlier program left running. */
    private void adopt() throws IOException {
        if (!news.greeted()) adoptForeground();
        jobs.adopt();
    }

    private void adoptForeground() throws IOException {
        turn.acquireUninterruptibly();
        String handle = folder.newHandle();
        Command command = Command.of(folder.read("call"));
        ForegroundCall call =
                new ForegroundCall.Adopted(this, handle, command, news.lastJob(), knownParts(handle, "call"));
        run(call, "");
        workers.readers().execute(() -> read(call));
    }

    Call.Parts knownParts(String handle, String file) throws IOException {
        return new Call.Parts(newText(handle, OutputListener.NONE), Optional.empty(), folder.age(file));
    }

    /**
     * Starts a command as soon as those before it have ended.
     *
     * @param already what was lost before, to be told with this command's result
     * @throws ShellGoneException if the place is not there any more; nothing was started
     */
    public RunningCommand start(Command command, OutputListener listener, Lost already)
            throws ShellGoneException, InterruptedException {
        return inTurn(already, () -> {
            if (command.background()) return jobs.start(command, listener);
            ForegroundCall call = startForeground(command, listener);
            workers.readers().execute(() -> read(call));
            return call;
        });
    }

    /**
     * Runs a command to its end. A platform thread reads for itself, which saves waking another one; a virtual thread, whose
     * carrier a blocked read would hold, has it read for.
     *
     * @throws ShellGoneException if the place is not there any more; nothing was started
     */
    public Result run(Command command, OutputListener listener, Lost already)
            throws ShellGoneException, InterruptedException {
        if (command.background() || Thread.currentThread().isVirtual())
            return start(command, listener, already).toEnd();
        ForegroundCall call = inTurn(already, () -> startForeground(command, listener));
        readOrBeInterrupted(call);
        return call.toEnd();
    }

    private void readOrBeInterrupted(ForegroundCall call) throws InterruptedException {
        try {
            boolean there = stream.readUntil(() -> closed || call.arrival().isPresent());
            finishReading(call, there);
        } catch (ClosedByInterruptException e) {
            call.interrupt();
            workers.readers().execute(() -> read(call));
            throw (InterruptedException) new InterruptedException().initCause(e);
        } catch (IOException e) {
            LOG.debug("reading from the shell failed", e);
            finishReading(call, false);
        }
    }

    private interface Start<C> {
        C now() throws IOException, InterruptedException;
    }

    private <C> C inTurn(Lost already, Start<C> start) throws ShellGoneException, InterruptedException {
        turn.acquire();
        try {
            stream.poll();
            news.alreadyLost(already);
            return start.now();
        } catch (IOException e) {
            turn.release();
            gone = true;
            throw new ShellGoneException("the shell is gone: " + place.fate(), e);
        } catch (RuntimeException | Error e) {
            turn.release();
            throw e;
        }
    }

    private ForegroundCall startForeground(Command command, OutputListener listener) throws IOException {
        String handle = folder.newHandle();
        callFile.write(normalized(command));
        Optional<CallStdin> stdin = stdinFor(handle, command);
        ForegroundCall call = new ForegroundCall(
                this, handle, command, news.lastJob(), new Call.Parts(newText(handle, listener), stdin, Duration.ZERO));
        ShellScript script = beginning();
        if (news.lastStatus() != 0) {
            folder.write("status", "return " + news.lastStatus() + "\n");
            script.restoreStatus("status");
        }
        script.source("call", stdin.map(CallStdin::fifo)).report("end", handle);
        run(call, script.toString());
        return call;
    }

    /** Runs lines of our own, in the turn that the caller holds and loses by it. */
    Result runOwn(ShellScript script, String handle) throws IOException, InterruptedException {
        ForegroundCall call = new ForegroundCall(
                this,
                handle,
                Command.of(""),
                news.lastJob(),
                new Call.Parts(newText(handle, OutputListener.NONE), Optional.empty(), Duration.ZERO));
        run(call, script.report("end", handle).toString());
        workers.readers().execute(() -> read(call));
        return call.toEnd();
    }

    private void run(ForegroundCall call, String lines) throws IOException {
        current = call;
        news.current(call);
        if (!lines.isEmpty()) stream.write(lines);
        watchDeadline(call);
    }

    /** Looks after a call that takes long (somebody may have paused its place), and ends it at its time limit. */
    void watchDeadline(Call call) {
        Duration left = call.command().timeout().minus(call.elapsed());
        if (left.compareTo(CHECK_AFTER) <= 0) {
            at(left, call, () -> call.stop(Call.StopCause.TIME_LIMIT));
            return;
        }
        at(CHECK_AFTER, call, () -> {
            workers.startWaiter(place::nudge);
            at(left.minus(CHECK_AFTER), call, () -> call.stop(Call.StopCause.TIME_LIMIT));
        });
    }

    private void at(Duration later, Call call, Runnable action) {
        call.deadline(workers.clock().schedule(action, Math.max(0, later.toMillis()), TimeUnit.MILLISECONDS));
    }

    ShellScript beginning() {
        ShellScript script = new ShellScript(folder).scratch();
        news.directoryToRestore().ifPresent(script::goTo);
        return script;
    }

    Optional<CallStdin> stdinFor(String handle, Command command) throws IOException {
        if (command.stdin() == Command.Stdin.EMPTY) return Optional.empty();
        return Optional.of(new CallStdin(folder, workers, "stdin-" + handle));
    }

    CallText newText(String handle, OutputListener listener) {
        Optional<Teller> teller =
                listener.equals(OutputListener.NONE) ? Optional.empty() : Optional.of(new Teller(listener, workers));
        return new CallText(teller, settings, new Spill(folder, control, settings, handle), news.takeLateText());
    }

    static String normalized(Command command) {
        return command.text().replace("\r\n", "\n");
    }

    /** The reader's work: from the command's first byte to the word that it is over. */
    private void read(ForegroundCall call) {
        try {
            finishReading(call, stream.readUntil(() -> closed || call.arrival().isPresent()));
        } catch (IOException e) {
            LOG.debug("reading from the shell failed", e);
            finishReading(call, false);
        }
    }

    private void finishReading(ForegroundCall call, boolean streamIsThere) {
        if (!streamIsThere) {
            gone = true;
            call.arrived(new Arrival.StreamEnded());
        }
        if (call.arrival().isEmpty()) leave(call);
        else if (call.claim()) complete(call, verdict.ownEnd(call, place));
    }

    /** It goes on without us. */
    private void leave(ForegroundCall call) {
        call.text().finish();
        current = null;
        call.end(leftRunning(call, news.directory()));
        turn.release();
    }

    static Result leftRunning(Call call, String directory) {
        Outcome left = new Outcome.SandboxLost("this program let go of it while it ran; it may still run");
        return new Result(left, Output.EMPTY, directory, call.elapsed(), Lost.NOTHING, List.of());
    }

    void stop(ForegroundCall call, Call.StopCause cause) {
        workers.startWaiter(() -> {
            try {
                stopAll(call, cause);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void stopAll(ForegroundCall call, Call.StopCause cause) throws InterruptedException {
        call.text().hurry();
        boolean clean = stopper().stop(new ForegroundTarget(call, control, news, this::askWhetherOver));
        if (!clean && call.arrival().isEmpty()) killShell(call);
        if (call.awaitArrival(LAST_REST).isEmpty()) {
            place.kill();
            call.awaitArrival(LAST_REST);
        }
        takeRest(call);
        complete(call, verdict.stopped(call, cause, place));
    }

    private void askWhetherOver(ForegroundCall call) throws IOException {
        stream.write(new ShellScript(folder).report("here", call.handle()).toString());
    }

    private void killShell(ForegroundCall call) throws InterruptedException {
        try {
            control.signal("KILL", List.of(news.shell()));
            control.signal("KILL", control.processes().controlsOwn());
        } catch (IOException e) {
            LOG.warn("cannot kill the shell: {}", e.getMessage());
        }
        call.awaitArrival(LAST_REST);
    }

    /** What was written just before the last process of the command died. */
    private void takeRest(ForegroundCall call) {
        try {
            if (call.arrival().isPresent() && !gone) stream.poll();
        } catch (IOException e) {
            LOG.debug("no rest to take", e);
        }
    }

    private void complete(ForegroundCall call, Result result) {
        news.current(null);
        call.text().finish();
        current = null;
        call.end(result);
        turn.release();
    }

    Workers workers() {
        return workers;
    }

    int lastJob() {
        return news.lastJob();
    }

    void acquireTurn() throws InterruptedException {
        turn.acquire();
    }

    void releaseTurn() {
        turn.release();
    }

    Stopper stopper() {
        return new Stopper(control, settings.grace());
    }

    String directory() {
        return news.directory();
    }

    /** What runs now: the foreground command, if any, then the jobs that were started as such. */
    public List<RunningCommand> running() {
        List<RunningCommand> running = new ArrayList<>();
        ForegroundCall call = current;
        if (call != null) running.add(call);
        running.addAll(jobs.running());
        return running;
    }

    /** Whether the place was found to be gone; a new one is then needed. */
    public boolean isGone() {
        return gone;
    }

    private void takeLateText() {
        try {
            if (current == null && !gone) stream.poll();
        } catch (IOException | UncheckedIOException e) {
            LOG.debug("no late text", e);
        }
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        lateText.cancel(false);
        closed = true;
        try {
            if (current != null && !gone) stream.wakeReader();
            jobs.wakeReaders();
            stream.close();
            control.close();
            callFile.close();
        } catch (IOException e) {
            LOG.debug("closing {}", folder, e);
        }
    }
}
