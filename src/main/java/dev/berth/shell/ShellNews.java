package dev.berth.shell;

import dev.berth.sandbox.Result.Lost;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What the stream told of the shell so far: who it is, where it is, how its last command ended, what was lost, and the text
 * that came while no command ran. Told by one reader at a time; any thread may ask.
 */
final class ShellNews implements FrameScanner.Sink {
    private static final int LATE_BYTES = 16_384;

    private final ReentrantLock lock = new ReentrantLock();
    private final HeadAndTail late = new HeadAndTail(LATE_BYTES);
    private volatile @Nullable ForegroundCall current;
    private boolean born;
    private boolean greeted;
    private boolean shellIsNew;
    private int shell;
    private int lastStatus;
    private int lastJob;
    private String directory;
    private Lost lost = Lost.NOTHING;
    private KernelCounters counters = KernelCounters.NONE;

    ShellNews(String firstDirectory) {
        this.directory = firstDirectory;
    }

    void current(@Nullable ForegroundCall call) {
        current = call;
    }

    @Override
    public void text(byte[] bytes, int from, int to) {
        ForegroundCall call = current;
        if (call != null) {
            call.text().add(bytes, from, to);
            return;
        }
        locked(() -> late.add(bytes, from, to));
    }

    @Override
    public void frame(Frame frame) {
        switch (frame) {
            case Frame.End(Frame.Report report) -> reported(report);
            case Frame.Here(Frame.Report report) -> here(report);
            case Frame.Born(int generation, int pid) -> locked(() -> born(generation, pid));
            case Frame.Died died -> died(died);
            case Frame.Answer a -> {}
            case Frame.Spilling s -> {}
            case Frame.Wake w -> {}
            case Frame.Unknown u -> {}
        }
    }

    private void here(Frame.Report report) {
        locked(() -> greeted = true);
        reported(report);
    }

    private void reported(Frame.Report report) {
        locked(() -> remember(report));
        ForegroundCall call = current;
        if (call != null && call.isReportedBy(report)) call.arrived(new Arrival.Reported(report));
    }

    private void remember(Frame.Report report) {
        lastStatus = report.status();
        if (!report.directory().isEmpty()) directory = report.directory();
        lastJob = report.lastJob().matches("\\d{1,9}") ? Integer.parseInt(report.lastJob()) : 0;
    }

    /** The first shell of a keeper that we knew already: somebody restarted the place. */
    private void born(int generation, int pid) {
        if (born && generation == 0) lost = Lost.CONTAINER;
        born = true;
        shell = pid;
    }

    private void died(Frame.Died died) {
        locked(() -> {
            shell = 0;
            shellIsNew = true;
            lastStatus = 0;
            lastJob = 0;
            if (lost == Lost.NOTHING) lost = Lost.SHELL_STATE;
        });
        ForegroundCall call = current;
        if (call != null) call.arrived(new Arrival.ShellDied(died.status(), died.counters()));
    }

    boolean wasBorn() {
        return ask(() -> born);
    }

    boolean greeted() {
        return ask(() -> greeted);
    }

    int shell() {
        return ask(() -> shell);
    }

    void shell(int pid) {
        locked(() -> shell = pid);
    }

    int lastStatus() {
        return ask(() -> lastStatus);
    }

    int lastJob() {
        return ask(() -> lastJob);
    }

    String directory() {
        return ask(() -> directory);
    }

    /** Where a new shell is to go first; asked once for each new shell. */
    Optional<String> directoryToRestore() {
        return ask(() -> {
            boolean restore = shellIsNew && !directory.isEmpty();
            shellIsNew = false;
            return restore ? Optional.of(directory) : Optional.<String>empty();
        });
    }

    void alreadyLost(Lost already) {
        locked(() -> {
            if (already.compareTo(lost) > 0) lost = already;
        });
    }

    /** What was lost and not yet told. */
    Lost takeLost() {
        return ask(() -> {
            Lost told = lost;
            lost = Lost.NOTHING;
            return told;
        });
    }

    String takeLateText() {
        return ask(() -> late.take(true, Optional.empty()).text());
    }

    /** How often limits were enforced since this was last asked. */
    KernelCounters since(KernelCounters now) {
        return ask(() -> {
            KernelCounters before = counters;
            counters = now;
            return new KernelCounters(
                    now.memoryKills() - before.memoryKills(), now.refusedForks() - before.refusedForks());
        });
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
        } finally {
            lock.unlock();
        }
    }

    private <T> T ask(java.util.function.Supplier<T> question) {
        lock.lock();
        try {
            return question.get();
        } finally {
            lock.unlock();
        }
    }
}
