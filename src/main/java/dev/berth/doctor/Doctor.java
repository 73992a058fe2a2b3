package dev.berth.doctor;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Looks at every prerequisite, all at the same time, each part with a deadline. One thread may call; it may be
 * interrupted.
 */
public final class Doctor {
    private record Part(String about, Examination examination) {}

    private final Duration deadline;
    private final List<Part> parts;

    /** @param deadline of each part; what does not answer in time is told as missing */
    public Doctor(Patient patient, Duration deadline) {
        this.deadline = deadline;
        this.parts = List.of(
                new Part("Java", new JavaExamination()),
                new Part("build", new BuildExamination(patient)),
                new Part("engine", new EngineExamination(patient, deadline)),
                new Part("proxy", new ProxyExamination(patient)),
                new Part("disk", new DiskExamination(patient)),
                new Part("model", new ModelExamination(patient)));
    }

    /**
     * Examines.
     *
     * @param listener is told each finding as soon as those before it are known
     * @return whether nothing is missing
     */
    public boolean examine(Consumer<Finding> listener) throws InterruptedException {
        List<FutureTask<List<Finding>>> running =
                parts.stream().map(part -> started(part.examination())).toList();
        long end = System.nanoTime() + deadline.toNanos();
        boolean well = true;
        for (int i = 0; i < parts.size(); i++) {
            for (Finding finding : findings(parts.get(i).about(), running.get(i), end)) {
                well &= finding.state() != Finding.State.MISSING;
                listener.accept(finding);
            }
        }
        return well;
    }

    private static FutureTask<List<Finding>> started(Examination examination) {
        FutureTask<List<Finding>> task = new FutureTask<>(examination::findings);
        Thread.ofVirtual().name("berth-examination").start(task);
        return task;
    }

    private List<Finding> findings(String about, FutureTask<List<Finding>> task, long end) throws InterruptedException {
        try {
            return task.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            task.cancel(true);
            return List.of(Finding.missing(
                    about,
                    "no answer within " + deadline.toSeconds() + " s",
                    "try again; what hangs here hangs Berth"));
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot examine " + about, e.getCause());
        }
    }
}
