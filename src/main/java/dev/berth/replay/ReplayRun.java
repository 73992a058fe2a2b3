package dev.berth.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/** Several scripts, played one after the other or some at a time, each as often as wanted. */
public record ReplayRun(Player player, RunSettings settings) {

    /** What is the same for all that is played in one go. */
    private record Going(ScriptByScript told, AtomicBoolean enough) {}

    /**
     * Plays them; what was not begun because of {@code failFast} is not among the results. The listener is told by one
     * thread at a time, and of one playing from its beginning to its end before it is told of another.
     */
    public List<Tries> play(List<Script> scripts, ReplayListener listener) throws InterruptedException {
        Going going = new Going(new ScriptByScript(listener, playings(scripts)), new AtomicBoolean());
        ExecutorService threads = Executors.newFixedThreadPool(
                settings.atOnce(), Thread.ofVirtual().name("replay-", 1).factory());
        try {
            List<List<Future<List<Played>>>> playing = new ArrayList<>();
            for (Script script : scripts) playing.add(begin(script, going, threads));
            List<Tries> all = new ArrayList<>();
            for (int i = 0; i < scripts.size(); i++) {
                List<Played> played = new ArrayList<>();
                for (Future<List<Played>> each : playing.get(i)) played.addAll(result(each));
                if (!played.isEmpty()) all.add(new Tries(scripts.get(i), settings.repetition(), played));
            }
            return all;
        } finally {
            end(threads);
        }
    }

    private int playings(List<Script> scripts) {
        return scripts.size() * (settings.repetition() instanceof Repetition.Times(int times) ? times : 1);
    }

    /** Times that count each for itself are played at once as scripts are; tries follow one another. */
    private List<Future<List<Played>>> begin(Script script, Going going, ExecutorService threads) {
        List<Future<List<Played>>> playing = new ArrayList<>();
        switch (settings.repetition()) {
            case Repetition.Once o -> playing.add(threads.submit(() -> play(script, 1, going)));
            case Repetition.Times(int times) -> {
                for (int i = 1; i <= times; i++) {
                    int number = i;
                    playing.add(threads.submit(() -> play(script, number, going)));
                }
            }
            case Repetition.Retries r -> playing.add(threads.submit(() -> playUntilPassed(script, going)));
        }
        return playing;
    }

    private List<Played> playUntilPassed(Script script, Going going) throws InterruptedException {
        List<Played> all = new ArrayList<>();
        int most = settings.repetition().most();
        for (int number = 1; number <= most && (all.isEmpty() || !isWell(all.getLast())); number++)
            all.addAll(played(script, number, going));
        note(all, going);
        return all;
    }

    private List<Played> play(Script script, int number, Going going) throws InterruptedException {
        List<Played> played = played(script, number, going);
        note(played, going);
        return played;
    }

    private void note(List<Played> tries, Going going) {
        boolean well = tries.isEmpty() || isWell(tries.getLast());
        if (settings.failFast() && !well) going.enough().set(true);
    }

    /** One playing of the script, or none if enough is known already. */
    private List<Played> played(Script script, int number, Going going) throws InterruptedException {
        if (going.enough().get()) return List.of();
        ReplayListener listener = going.told().listener(script);
        boolean everyTimeCounts = settings.repetition() instanceof Repetition.Times;
        if (everyTimeCounts || number > 1)
            listener.told(new ReplayEvent.Try(number, settings.repetition().most()));
        return List.of(player.play(script, listener));
    }

    private static boolean isWell(Played played) {
        return played.ending() instanceof Ending.Passed || played.ending() instanceof Ending.Skipped;
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
