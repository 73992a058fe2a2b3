package dev.berth.shell;

import dev.berth.sandbox.Command;
import dev.berth.sandbox.Outcome;
import dev.berth.sandbox.OutputListener;
import dev.berth.sandbox.Result;
import dev.berth.sandbox.Result.Lost;
import dev.berth.sandbox.RunningCommand;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The commands that run beside the foreground, as jobs of the shell. Any thread may call. */
final class Jobs {
    private final LiveShell shell;
    private final ShellFolder folder;
    private final Control control;
    private final ConcurrentLinkedQueue<JobCall> running = new ConcurrentLinkedQueue<>();

    Jobs(LiveShell shell, ShellFolder folder, Control control) {
        this.shell = shell;
        this.folder = folder;
        this.control = control;
    }

    /** The shell starts the job and is free again; the job then speaks for itself. */
    JobCall start(Command command, OutputListener listener) throws IOException, InterruptedException {
        String handle = folder.newHandle();
        folder.write("call-" + handle, LiveShell.normalized(command));
        Optional<CallStdin> stdin = shell.stdinFor(handle, command);
        JobCall job = new JobCall(
                this,
                handle,
                command,
                JobStream.ofNewJob(folder, handle),
                new Call.Parts(shell.newText(handle, listener), stdin, Duration.ZERO));
        ShellScript script = shell.beginning();
        folder.write("start-" + handle, script.startOfJob(handle, job.fifo(), "call-" + handle));
        script.sourceAsJob("start-" + handle, stdin.map(CallStdin::fifo), job.fifo());
        Result started = shell.runOwn(script, handle + "-start");
        job.started(shell.lastJob(), started.lost());
        folder.write("pid-" + handle, String.valueOf(job.pid()));
        run(job);
        shell.watchDeadline(job);
        return job;
    }

    /** Takes over those that an earlier program left running. */
    void adopt() throws IOException {
        for (String fifo : folder.names("job-")) adopt(fifo.substring("job-".length()));
    }

    private void adopt(String handle) throws IOException {
        Command command =
                Command.of(folder.read("call-" + handle)).inBackground().withTimeout(Duration.ofDays(365));
        Call.Parts parts = shell.knownParts(handle, "call-" + handle);
        JobCall job = new JobCall(this, handle, command, JobStream.ofKnownJob(folder, handle), parts);
        String pid = folder.read("pid-" + handle);
        job.started(pid.isEmpty() ? 0 : Integer.parseInt(pid), Lost.NOTHING);
        run(job);
    }

    private void run(JobCall job) {
        running.add(job);
        shell.workers().readers().execute(job::readToEnd);
    }

    /** The status of a job whose own shell could not tell it; bash remembers it. */
    Outcome statusOf(JobCall job) throws IOException, InterruptedException {
        shell.acquireTurn();
        try {
            ShellScript script = shell.beginning().waitFor(String.valueOf(job.pid()));
            return shell.runOwn(script, job.handle() + "-end").outcome();
        } catch (IOException e) {
            shell.releaseTurn();
            throw e;
        }
    }

    void stop(JobCall job, Call.StopCause cause) {
        shell.workers().startWaiter(() -> job.stopAll(shell.stopper(), control, cause));
    }

    void ended(JobCall job) {
        running.remove(job);
        for (String file : List.of("call-", "start-", "pid-")) folder.remove(file + job.handle());
    }

    /** Whether nobody here waits for jobs any more. */
    boolean areLeft() {
        return shell.isClosed();
    }

    String directory() {
        return shell.directory();
    }

    List<RunningCommand> running() {
        return List.copyOf(running);
    }

    void wakeReaders() throws IOException {
        for (JobCall job : running) job.wakeReader();
    }
}
