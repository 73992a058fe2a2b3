package dev.berth.bash;

import dev.berth.sandbox.RunningCommand;
import dev.berth.sandbox.Sandbox;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/**
 * The commands whose end the model has not seen yet. What other callers run in the same sandbox is none of the model's
 * business; what an earlier program left running is.
 */
final class Jobs {
    /** More ended ones than this are forgotten, the oldest first: each holds its text. */
    private static final int MOST_ENDED = 64;

    private final Sandbox sandbox;

    /** Guards what follows; not held while anything is waited for. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Map<String, Job> unseen = new LinkedHashMap<>();

    Jobs(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    /** Takes over what an earlier program left running in the sandbox. */
    void adopt(Redaction redaction) {
        for (RunningCommand left : sandbox.running()) add(Job.adopted(left, redaction));
    }

    void add(Job job) {
        lock.lock();
        try {
            unseen.putIfAbsent(job.handle(), job);
        } finally {
            lock.unlock();
        }
        List<Job> ended = ended();
        if (ended.size() > MOST_ENDED) seen(ended.getFirst());
    }

    /** The model was told how it ended. */
    void seen(Job job) {
        lock.lock();
        try {
            unseen.remove(job.handle());
        } finally {
            lock.unlock();
        }
    }

    List<Job> running() {
        Set<String> handles = runningHandles();
        return all().stream().filter(job -> handles.contains(job.handle())).toList();
    }

    /** Those that came to their end unseen. */
    List<Job> ended() {
        Set<String> handles = runningHandles();
        return all().stream().filter(job -> !handles.contains(job.handle())).toList();
    }

    private Set<String> runningHandles() {
        return sandbox.running().stream().map(RunningCommand::handle).collect(Collectors.toSet());
    }

    /** Whether there is a foreground command, running or ended, of whose end the model was not told. */
    boolean hasUnseenForeground() {
        return all().stream().anyMatch(job -> !job.isBackground());
    }

    Optional<Job> foreground() {
        return running().stream().filter(job -> !job.isBackground()).findFirst();
    }

    /** The one of that handle; without a handle, the only one there is. */
    Optional<Job> find(Optional<String> handle) {
        List<Job> all = all();
        if (handle.isEmpty()) return all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty();
        return all.stream().filter(job -> job.handle().equals(handle.get())).findFirst();
    }

    private List<Job> all() {
        lock.lock();
        try {
            return new ArrayList<>(unseen.values());
        } finally {
            lock.unlock();
        }
    }
}
