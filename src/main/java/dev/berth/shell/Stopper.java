package dev.berth.shell;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops one command: signals everything it started, each time looking anew, first so that programs can tidy up, last so
 * that nothing can resist. A signal is always followed by SIGCONT, for a stopped process acts on neither INT nor TERM.
 */
final class Stopper {
    private static final Logger LOG = LoggerFactory.getLogger(Stopper.class);
    private static final List<String> SIGNALS = List.of("INT", "TERM", "KILL", "KILL");
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    /** What is to be stopped. */
    interface Target {
        /** What the command started and still runs. */
        Collection<Integer> processes() throws IOException;

        /** Who is interrupted, but not killed, beside them: the shell that waits for them. */
        Collection<Integer> interrupted();

        /** Whether the command itself is over. */
        boolean over();

        /** Makes sure that a shell which is over with the command says so. */
        void ask() throws IOException;
    }

    private final Control control;
    private final Duration grace;

    Stopper(Control control, Duration grace) {
        this.control = control;
        this.grace = grace;
    }

    /** True if the command is over and nothing of it is left. */
    boolean stop(Target target) throws InterruptedException {
        try {
            for (String signal : SIGNALS) {
                Collection<Integer> processes = target.processes();
                if (processes.isEmpty() && target.over()) return true;
                signal(signal, processes);
                if (!signal.equals("KILL")) signal(signal, target.interrupted());
                else signal("CONT", target.interrupted());
                if (isOver(target)) return true;
            }
        } catch (IOException e) {
            LOG.warn("cannot stop a command: {}", e.getMessage());
        }
        return false;
    }

    private void signal(String name, Collection<Integer> pids) throws IOException {
        control.signal(name, pids);
        control.signal("CONT", pids);
    }

    private boolean isOver(Target target) throws IOException, InterruptedException {
        long end = System.nanoTime() + grace.toNanos();
        boolean asked = false;
        while (System.nanoTime() < end) {
            boolean alone = target.processes().isEmpty();
            if (alone && target.over()) return true;
            if (alone && !asked) target.ask();
            asked |= alone;
            Thread.sleep(LOOK_AGAIN);
        }
        return false;
    }
}
