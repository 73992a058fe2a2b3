package dev.berth.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Several scripts, played one after the other or some at a time.
 *
 * @param atOnce how many are played at the same time
 * @param failFast whether no more are begun once one did not pass
 */
public record ReplayRun(Player player, int atOnce, boolean failFast) {

    public ReplayRun {
        if (atOnce < 1)
            throw new IllegalArgumentException("at least one script must be played at a time, not " + atOnce);
    }

    /**
     * Plays them; what was not begun because of {@code failFast} is not among the results. The listener is told by one
     * thread at a time, and of one script from its beginning to its end before it is told of another.
     */
    public List<Played> play(List<Script> scripts, ReplayListener listener) throws InterruptedException {
        AtomicBoolean enough = new AtomicBoolean();
        ScriptByScript told = new ScriptByScript(listener);
        ExecutorService threads = Executors.newFixedThreadPool(
                atOnce, Thread.ofVirtual().name("replay-", 1).factory());
        try {
            List<Future<List<Played>>> playing = new ArrayList<>();
            for (Script script : scripts) playing.add(threads.submit(() -> playUnless(enough, script, told)));
            List<Played> all = new ArrayList<>();
            for (Future<List<Played>> each : playing) all.addAll(result(each));
            return all;
        } finally {
            end(threads);
        }
    }

    /** The script's result, or none if enough is known already. */
    private List<Played> playUnless(AtomicBoolean enough, Script script, ScriptByScript told)
            throws InterruptedException {
        if (enough.get()) return List.of();
        Played played = player.play(script, told.listener());
        boolean well = played.ending() instanceof Ending.Passed || played.ending() instanceof Ending.Skipped;
        if (failFast && !well) enough.set(true);
        return List.of(played);
    }

    private static List<Played> result(Future<List<Played>> playing) throws InterruptedException {
        try {
            return playing.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof InterruptedException interrupted) throw interrupted;
            if (e.getCause() instanceof RuntimeException bug) throw bug;
            throw new IllegalStateException("a script ended in a way that there is none", e);
        }
    }

    /** An interrupted run ends what it still plays, and is over only when its containers are gone. */
    private static void end(ExecutorService threads) {
        threads.shutdownNow();
        threads.close();
    }
}
