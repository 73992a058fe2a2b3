package dev.berth.shell;

import dev.berth.sandbox.Command;
import dev.berth.sandbox.Outcome;
import dev.berth.sandbox.Output;
import dev.berth.sandbox.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A command that runs as a job of the shell, beside the commands in the foreground. */
final class JobCall extends Call implements FrameScanner.Sink {
    private static final Logger LOG = LoggerFactory.getLogger(JobCall.class);

    private static final Duration LAST_REST = Duration.ofSeconds(1);

    private final Jobs jobs;
    private final JobStream stream;
    private volatile int pid;
    private volatile Result.Lost lostBefore = Result.Lost.NOTHING;

    JobCall(Jobs jobs, String handle, Command command, JobStream stream, Parts parts) {
        super(handle, command, parts);
        this.jobs = jobs;
        this.stream = stream;
    }

    String fifo() {
        return stream.fifo();
    }

    int pid() {
        return pid;
    }

    void started(int newPid, Result.Lost lost) {
        pid = newPid;
        lostBefore = lost;
    }

    /** The reader's work. */
    void readToEnd() {
        try {
            stream.read(this, () -> arrival().isPresent() || jobs.areLeft());
            if (arrival().isEmpty() && !jobs.areLeft()) arrived(new Arrival.StreamEnded());
        } catch (IOException e) {
            LOG.debug("reading from {} failed", handle(), e);
            arrived(new Arrival.StreamEnded());
        }
        if (jobs.areLeft()) leave();
        else if (claim()) complete(ownOutcome());
    }

    /** It goes on without us. */
    private void leave() {
        text().finish();
        end(LiveShell.leftRunning(this, jobs.directory()));
    }

    void wakeReader() throws IOException {
        stream.wakeReader();
    }

    @Override
    public void text(byte[] bytes, int from, int to) {
        text().add(bytes, from, to);
    }

    @Override
    public void frame(Frame frame) {
        if (frame instanceof Frame.Here) letGo();
        if (frame instanceof Frame.End(Frame.Report report)) arrived(new Arrival.Reported(report));
    }

    private void letGo() {
        try {
            stream.letGo();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Outcome ownOutcome() {
        if (arrival().orElseThrow() instanceof Arrival.Reported(Frame.Report report))
            return new Outcome.Exited(report.status());
        try {
            return jobs.statusOf(this);
        } catch (IOException e) {
            return new Outcome.SandboxLost("the shell is gone");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.Interrupted();
        }
    }

    @Override
    void stop(StopCause cause) {
        if (claim()) jobs.stop(this, cause);
    }

    /** The stopper's work. */
    void stopAll(Stopper stopper, Control control, StopCause cause) {
        text().hurry();
        try {
            stopper.stop(new JobTarget(control));
            letGo();
            awaitArrival(LAST_REST);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        complete(stopped(cause, command()));
    }

    private void complete(Outcome outcome) {
        text().finish();
        try {
            stream.close();
        } catch (IOException e) {
            LOG.debug("closing {}", fifo(), e);
        }
        jobs.ended(this);
        end(new Result(outcome, Output.EMPTY, jobs.directory(), elapsed(), lostBefore, List.of()));
    }

    /** The job's family, and whoever left it but still writes to its output. */
    private final class JobTarget implements Stopper.Target {
        private final Control control;

        JobTarget(Control control) {
            this.control = control;
        }

        @Override
        public Collection<Integer> processes() throws IOException {
            ProcessTable table = control.processes();
            Set<Integer> all = new HashSet<>(table.treeOf(pid));
            Set<Integer> inside = table.treeOf(table.keeper());
            for (int holder : control.holders(fifo())) {
                if (inside.contains(holder)) all.addAll(table.treeOf(holder));
            }
            return all;
        }

        @Override
        public Collection<Integer> interrupted() {
            return List.of();
        }

        @Override
        public boolean over() {
            return true;
        }

        @Override
        public void ask() {}
    }
}
