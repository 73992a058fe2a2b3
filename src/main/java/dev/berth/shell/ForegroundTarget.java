package dev.berth.shell;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** A foreground command as a stopper sees it: what it started, and the shell that waits for that. */
final class ForegroundTarget implements Stopper.Target {
    private final ForegroundCall call;
    private final Control control;
    private final ShellNews news;
    private final Question question;

    ForegroundTarget(ForegroundCall call, Control control, ShellNews news, Question question) {
        this.call = call;
        this.control = control;
        this.news = news;
        this.question = question;
    }

    /** Put to the shell, which answers when it is idle. */
    interface Question {
        void ask(ForegroundCall about) throws IOException;
    }

    @Override
    public Collection<Integer> processes() throws IOException {
        if (call.arrival().orElse(null) instanceof Arrival.StreamEnded) return List.of();
        Duration before = call.elapsed();
        ProcessTable table = control.processes();
        return table.startedBy(call.age(table, before), news.shell());
    }

    @Override
    public Collection<Integer> interrupted() {
        return over() ? List.of() : List.of(news.shell());
    }

    @Override
    public boolean over() {
        return call.arrival().isPresent();
    }

    @Override
    public void ask() throws IOException {
        question.ask(call);
    }
}
