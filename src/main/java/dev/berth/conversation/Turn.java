package dev.berth.conversation;

import dev.berth.bash.Answer;
import dev.berth.model.Cost;
import dev.berth.model.Model;
import dev.berth.model.ModelException;
import dev.berth.model.Reply;
import dev.berth.model.Request;
import dev.berth.sandbox.SandboxException;
import dev.berth.transcript.Entry;
import dev.berth.transcript.TokenUse;
import dev.berth.transcript.ToolCall;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One turn: the user's words, then steps until the model has said its last. Taken by one thread, from top to bottom;
 * the brake alone is for others. However it ends, each call of the model has an answer in the log.
 */
final class Turn {
    private static final Logger LOG = LoggerFactory.getLogger(Turn.class);

    private final ConversationSettings settings;
    private final Log log;
    private final Hands hands;
    private final News news;
    private final Brake brake;
    private final Steering steering;
    private final Model model;

    /** Calls of the last reply that have no answer yet. */
    private final Queue<ToolCall> open = new ArrayDeque<>();

    private final Compaction compaction;
    private TokenUse used = TokenUse.NONE;
    private Cost cost = Cost.nothing();

    /** @param model who takes part in this turn, whoever is asked in the next */
    Turn(ConversationSettings settings, Model model, Log log, Hands hands, News news, Brake brake, Steering steering) {
        this.settings = settings;
        this.log = log;
        this.hands = hands;
        this.news = news;
        this.brake = brake;
        this.steering = steering;
        this.model = model;
        this.compaction = new Compaction(settings, model, log, news);
    }

    /** @throws InterruptedException if the thread was interrupted by somebody else than the brake */
    TurnEnd take(String words) throws InterruptedException {
        log.userSaid(words);
        steering.open();
        TurnEnd end = braked();
        close(end);
        boolean foreign = end instanceof TurnEnd.Cancelled && brake.reason().isEmpty();
        if (foreign) throw new InterruptedException("the turn was interrupted");
        return end;
    }

    private TurnEnd braked() {
        brake.arm();
        Thread timer = brake.pullAfter(settings.limits().time());
        try {
            return takeSteps();
        } catch (InterruptedException e) {
            return brake.reason().orElse(new TurnEnd.Cancelled());
        } catch (ModelException | SandboxException e) {
            LOG.debug("the turn failed", e);
            return brake.reason().orElseGet(() -> new TurnEnd.Failed(String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            brake.release();
            closeAfterBug(e);
            throw e;
        } finally {
            timer.interrupt();
            brake.release();
        }
    }

    private TurnEnd takeSteps() throws InterruptedException {
        TurnLimits limits = settings.limits();
        tellOfUnknownPrice();
        for (int step = 0; step < limits.steps(); step++) {
            if (used.total() >= limits.tokens()) return new TurnEnd.TokenLimit(used.total());
            addWords();
            if (isTooDear()) return new TurnEnd.CostLimit(cost.dollars());
            compaction.asNeeded().ifPresent(summary -> spent(summary.use()));
            Entry.ModelSaid said = ask();
            if (open.isEmpty() && steering.closeIfEmpty()) return new TurnEnd.Answered(said.text());
            while (!open.isEmpty()) carryOut(open.element());
        }
        return new TurnEnd.StepLimit(limits.steps());
    }

    private void tellOfUnknownPrice() {
        if (settings.limits().cost().isEmpty()
                || settings.models().price(model.name()).isPresent()) return;
        news.tell(new TurnEvent.Warned(
                "The price of " + model.name() + " is not known, so that the limit of cost cannot stop this turn."));
    }

    private boolean isTooDear() {
        return settings.limits()
                .cost()
                .filter(most -> cost.dollars().compareTo(most) >= 0)
                .isPresent();
    }

    private void spent(TokenUse use) {
        used = used.plus(use);
        cost = cost.plus(settings.models().cost(model.name(), use));
    }

    private void addWords() {
        for (String words : steering.take()) {
            log.userAdded(words);
            news.tell(new TurnEvent.WordsAdded(words));
        }
    }

    private Entry.ModelSaid ask() throws InterruptedException {
        stopIfAsked();
        var told = new ReplyNews(news, hands.bash(), settings.redaction());
        try {
            Reply reply = reply(told);
            told.end();
            return said(reply);
        } catch (InterruptedException e) {
            told.end();
            keepWords(told.words());
            throw e;
        }
    }

    /** A request that the model refuses as too long is made shorter as long as that is possible. */
    private Reply reply(ReplyNews told) throws InterruptedException {
        while (true) {
            try {
                return model.reply(request(), told);
            } catch (ModelException.ContextOverflow refusal) {
                compaction.after(refusal).ifPresent(summary -> spent(summary.use()));
            }
        }
    }

    private Request request() {
        List<Entry> transcript = log.entries();
        return new Request(
                Memory.system(settings.texts().system(), transcript),
                Memory.of(transcript),
                settings.texts().tools());
    }

    private Entry.ModelSaid said(Reply reply) {
        Entry.ModelSaid entry = log.modelSaid(model.name(), reply.text(), reply.calls(), reply.use(), reply.wire());
        open.addAll(reply.calls());
        spent(reply.use());
        news.tell(new TurnEvent.Replied(entry));
        warning(reply).ifPresent(sentence -> news.tell(new TurnEvent.Warned(sentence)));
        return entry;
    }

    private static Optional<String> warning(Reply reply) {
        return switch (reply.finish()) {
            case LENGTH -> Optional.of("The reply was cut off at the model's limit of output tokens.");
            case REFUSED -> Optional.of("The model, or its provider, declined to go on.");
            case DONE ->
                reply.text().isBlank() && reply.calls().isEmpty()
                        ? Optional.of("The model answered with nothing.")
                        : Optional.empty();
        };
    }

    /** The person read these words before stopping the model, so the model should know of them too. */
    private void keepWords(String words) {
        if (!words.isBlank()) log.modelSaid(model.name(), words, List.of(), TokenUse.NONE, "");
    }

    private void carryOut(ToolCall call) throws InterruptedException {
        stopIfAsked();
        answered(call, hands.answer(call, begun -> news.tell(new TurnEvent.CallStarted(shown(begun)))));
    }

    private void answered(ToolCall call, Answer answer) {
        Entry.ToolAnswered entry = log.answered(call, answer.text(), answer.failed());
        open.remove();
        if (!answer.opened().isEmpty()) news.tell(new TurnEvent.Listening(call.id(), answer.opened()));
        news.tell(new TurnEvent.CallAnswered(entry, answer.result()));
    }

    private ToolCall shown(ToolCall call) {
        return new ToolCall(call.id(), call.tool(), settings.redaction().apply(call.arguments()));
    }

    /** Asks the brake too, for foreign code may have swallowed its interrupt. */
    private void stopIfAsked() throws InterruptedException {
        if (Thread.interrupted() || brake.reason().isPresent()) throw new InterruptedException();
    }

    private void close(TurnEnd end) {
        if (TurnEnds.isStop(end)) stop();
        String why = TurnEnds.notCarriedOut(end);
        while (!open.isEmpty()) answered(open.element(), new Answer(why, true, Optional.empty()));
        steering.close().forEach(log::userAdded);
        log.turnEnded(end.word(), end.detail());
        news.tell(new TurnEvent.Spent(used, cost));
        news.tell(new TurnEvent.Ended(end));
    }

    private void stop() {
        news.hurry();
        hands.bash().stopForeground();
    }

    /** A bug flies on to the caller, and leaves a conversation that can go on where it can. */
    private void closeAfterBug(RuntimeException bug) {
        try {
            close(new TurnEnd.Failed("internal error: " + bug));
        } catch (RuntimeException e) {
            bug.addSuppressed(e);
        }
    }
}
