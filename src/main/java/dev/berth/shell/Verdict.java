package dev.berth.shell;

import dev.berth.sandbox.Outcome;
import dev.berth.sandbox.Output;
import dev.berth.sandbox.Result;
import dev.berth.sandbox.Result.Lost;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides how a command ended, by what the shell, the keeper and the kernel's counters say. */
final class Verdict {
    private static final Logger LOG = LoggerFactory.getLogger(Verdict.class);

    /** A command that ended well and sooner than this cannot have filled the place's memory. */
    private static final Duration TOO_SHORT_FOR_A_LIMIT = Duration.ofMillis(5);

    private static final int KILLED = 137;

    private final Control control;
    private final ShellNews news;

    Verdict(Control control, ShellNews news) {
        this.control = control;
        this.news = news;
    }

    Result ownEnd(Call call, Place place) {
        Duration took = call.elapsed();
        return switch (call.arrival().orElse(new Arrival.StreamEnded())) {
            case Arrival.Reported(Frame.Report report) -> exited(call, report.status(), took);
            case Arrival.ShellDied(int status, KernelCounters counters) -> died(status, news.since(counters), took);
            case Arrival.StreamEnded e -> lost(place, took);
        };
    }

    Result stopped(Call call, Call.StopCause cause, Place place) {
        Duration took = call.elapsed();
        return switch (call.arrival().orElse(new Arrival.StreamEnded())) {
            case Arrival.Reported r -> result(Call.stopped(cause, call.command()), took, List.of());
            case Arrival.ShellDied d -> result(Call.stopped(cause, call.command()), took, List.of());
            case Arrival.StreamEnded e -> lost(place, took);
        };
    }

    private Result exited(Call call, int status, Duration took) {
        boolean unsuspicious = status == 0 && took.compareTo(TOO_SHORT_FOR_A_LIMIT) < 0;
        KernelCounters enforced = unsuspicious ? KernelCounters.NONE : enforced();
        Outcome outcome = outcome(status, enforced);
        return result(outcome, took, notes(call, outcome, enforced));
    }

    private static Outcome outcome(int status, KernelCounters enforced) {
        if (status == KILLED && enforced.memoryKills() > 0) return new Outcome.OutOfMemory(status);
        if (status != 0 && enforced.refusedForks() > 0) return new Outcome.PidsLimit(status);
        return new Outcome.Exited(status);
    }

    private static List<String> notes(Call call, Outcome outcome, KernelCounters enforced) {
        List<String> notes = new ArrayList<>();
        if (enforced.memoryKills() > 0 && !(outcome instanceof Outcome.OutOfMemory))
            notes.add("a process of this command was killed by the kernel because the sandbox's memory limit was"
                    + " reached");
        if (enforced.refusedForks() > 0 && !(outcome instanceof Outcome.PidsLimit))
            notes.add("the sandbox's limit of processes was reached while this command ran");
        if (!outcome.equals(new Outcome.Exited(0)) && call.text().mentions("No space left on device"))
            notes.add("a disk that this command wrote to is full");
        return notes;
    }

    private Result died(int status, KernelCounters enforced, Duration took) {
        boolean forMemory = status == KILLED && enforced.memoryKills() > 0;
        Outcome outcome = forMemory ? new Outcome.OutOfMemory(status) : new Outcome.ShellReplaced(status);
        return result(outcome, took, List.of());
    }

    private Result lost(Place place, Duration took) {
        news.alreadyLost(Lost.CONTAINER);
        return result(new Outcome.SandboxLost(place.fate()), took, List.of());
    }

    private KernelCounters enforced() {
        try {
            return news.since(control.counters());
        } catch (IOException e) {
            LOG.debug("the kernel's counters are not to be had", e);
            return KernelCounters.NONE;
        }
    }

    Result result(Outcome outcome, Duration took, List<String> notes) {
        return new Result(outcome, Output.EMPTY, news.directory(), took, news.takeLost(), notes);
    }
}
