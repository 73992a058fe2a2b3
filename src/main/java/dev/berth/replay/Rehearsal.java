package dev.berth.replay;

import dev.berth.conversation.TurnEnd;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One script while it is played: says its lines, watches what happens, judges. One thread. */
final class Rehearsal {
    private final Script script;
    private final ReplayListener listener;
    private final Optional<Judge> judge;
    private final List<Verdict> verdicts = new ArrayList<>();
    private Played.Effort effort = Played.Effort.NONE;

    /** @param judge needed where the script has criteria for one */
    Rehearsal(Script script, Optional<Judge> judge, ReplayListener listener) {
        this.script = script;
        this.judge = judge;
        this.listener = listener;
    }

    List<Verdict> verdicts() {
        return List.copyOf(verdicts);
    }

    Played.Effort effort() {
        return effort;
    }

    Ending play(Talk talk) throws InterruptedException {
        try (Fixtures fixtures = new Fixtures(script.file(), talk::sandbox)) {
            fixtures.setUp(script.content().fixtures(), told -> listener.told(new ReplayEvent.SetUp(told)));
            int number = 0;
            for (ScriptedTurn turn : script.content().turns()) play(++number, turn, talk);
        }
        int differed = (int)
                verdicts.stream().filter(Verdict.Differed.class::isInstance).count();
        return differed == 0 ? new Ending.Passed() : new Ending.Differed(differed);
    }

    private void play(int number, ScriptedTurn turn, Talk talk) throws InterruptedException {
        listener.told(new ReplayEvent.TurnBegan(number, turn.user()));
        Masks masks = script.content().masks();
        TurnWatch watch = new TurnWatch(turn, masks, this::judged);
        TurnEnd end = talk.say(turn.user(), news -> {
            listener.told(new ReplayEvent.InTurn(news));
            watch.told(news);
        });
        judge(turn, watch.ended(end));
        effort = effort.plus(watch.effort());
        Checks checks = new Checks(talk::sandbox, masks);
        for (Check check : turn.checks()) judged(checks.verdict(check));
    }

    private void judge(ScriptedTurn turn, TurnSeen seen) throws InterruptedException {
        answeredUnlessExpectedOtherwise(turn, seen).ifPresent(this::judged);
        for (TurnExpectation expectation : turn.wanted().expectations())
            judged(expectation.verdict(seen, script.content().masks()));
        for (Criterion criterion : turn.wanted().criteria())
            judged(judge.orElseThrow().verdict(criterion, turn.user(), seen));
    }

    /** A turn is expected to be answered even where the script does not say so; that it was is no news. */
    private Optional<Verdict> answeredUnlessExpectedOtherwise(ScriptedTurn turn, TurnSeen seen) {
        if (turn.wanted().expectations().stream().anyMatch(TurnExpectation.Ends.class::isInstance))
            return Optional.empty();
        Verdict verdict = new TurnExpectation.Ends(turn.at(), "answered").verdict(seen, Masks.NONE);
        return verdict instanceof Verdict.Differed ? Optional.of(verdict) : Optional.empty();
    }

    private void judged(Verdict verdict) {
        verdicts.add(verdict);
        listener.told(new ReplayEvent.Judged(verdict));
    }
}
