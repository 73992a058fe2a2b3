package dev.berth.approval;

import dev.berth.approval.Deed.Wish;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides by rules, and asks a person where they leave a doubt. Whatever is not a yes is a no. */
final class RuledApproval implements Approval {
    private static final Logger LOG = LoggerFactory.getLogger(RuledApproval.class);

    private final ApprovalSettings settings;
    private final Asker asker;
    private final Judge judge;
    private final List<Compiled> granted = new CopyOnWriteArrayList<>();

    RuledApproval(ApprovalSettings settings, Asker asker) {
        this.settings = settings;
        this.asker = asker;
        this.judge = new Judge(settings);
    }

    @Override
    public Decision decide(Deed deed) throws InterruptedException {
        if (judge.allowsAll()) return new Allowed();
        return switch (deed.wish()) {
            case Wish.Nothing n -> new Allowed();
            case Wish.Command(String text, Optional<String> directory) ->
                decide(deed, text, BashReader.parts(text, directory));
            case Wish.Input(String text) ->
                decide(deed, text, List.of(new Part.Unclear("what a program makes of its input is not known", text)));
            case Wish.OwnTool t ->
                decide(
                        deed,
                        deed.call().arguments(),
                        List.of(new Part.Uses(deed.call().tool())));
        };
    }

    private Decision decide(Deed deed, String what, List<Part> parts) throws InterruptedException {
        return switch (judge.judge(parts, granted)) {
            case Judgment.Free f -> new Allowed();
            case Judgment.Forbidden(Rule rule, Part part) ->
                new Denied("A rule forbids '" + Excerpt.of(part.source()) + "': " + rule + ".");
            case Judgment.Doubtful(List<Doubt> doubts) -> decide(new Question(deed, what, doubts));
        };
    }

    private Decision decide(Question question) throws InterruptedException {
        return switch (ask(question)) {
            case Consent.Once o -> new Allowed();
            case Consent.Always a -> {
                question.always().forEach(rule -> granted.add(new Compiled(rule)));
                yield new Allowed();
            }
            case Consent.No(String why) -> new Denied(why);
        };
    }

    private Consent ask(Question question) throws InterruptedException {
        FutureTask<Consent> task = new FutureTask<>(() -> asker.ask(question));
        Thread thread = Thread.ofVirtual().name("berth-asker").start(task);
        try {
            Consent consent = task.get(settings.patience().toNanos(), TimeUnit.NANOSECONDS);
            return consent == null ? new Consent.No("") : consent;
        } catch (TimeoutException e) {
            return new Consent.No(
                    "Nobody answered within " + settings.patience().toSeconds() + " s.");
        } catch (ExecutionException e) {
            LOG.warn("a person could not be asked whether a call may be carried out", e.getCause());
            return new Consent.No("The person could not be asked.");
        } finally {
            thread.interrupt();
        }
    }
}
