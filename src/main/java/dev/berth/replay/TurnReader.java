package dev.berth.replay;

import dev.berth.bash.CommandText;
import dev.berth.yaml.Fields;
import dev.berth.yaml.Flaws;
import dev.berth.yaml.Location;
import dev.berth.yaml.Yaml;
import java.util.List;
import java.util.Optional;

/** Reads the turns of a script and sees to it that they make one sensible conversation. */
final class TurnReader {
    private final Flaws flaws;
    private final CallReader calls;
    private final ExpectationReader expectations;
    private final CheckReader checks;

    TurnReader(Flaws flaws) {
        this.flaws = flaws;
        this.calls = new CallReader(flaws);
        this.expectations = new ExpectationReader(flaws);
        this.checks = new CheckReader(flaws);
    }

    List<ScriptedTurn> turns(Fields script) {
        script.mustHave("turns");
        List<Yaml> items = script.list("turns");
        if (script.take("turns").filter(TurnReader::isEmptyList).isPresent())
            script.flaw("'turns' is empty: a script needs at least one");
        List<ScriptedTurn> turns = ScriptReader.each(items, this::turn);
        sameKind(turns);
        return turns;
    }

    private void sameKind(List<ScriptedTurn> turns) {
        boolean scripted = turns.stream().anyMatch(turn -> !turn.steps().isEmpty());
        boolean recorded = turns.stream().anyMatch(ScriptedTurn::recorded);
        for (ScriptedTurn turn : turns) {
            if (scripted && turn.steps().isEmpty())
                flaws.add(
                        turn.at(), "this turn has no 'steps', but others have: script the model everywhere or nowhere");
            if (recorded) turn.steps().forEach(this::allRecorded);
        }
    }

    private void allRecorded(ScriptedStep step) {
        for (ScriptedCall call : step.calls()) {
            if (call.answer().isEmpty() && CommandText.of(call.call()).isPresent())
                flaws.add(call.at(), "this call has no 'answer', but others have: write all of them down or none");
        }
    }

    private Optional<ScriptedTurn> turn(Yaml yaml) {
        return Fields.of(yaml, "turn", "{user: …, steps: […]}", flaws).map(fields -> {
            ScriptedTurn turn = new ScriptedTurn(
                    fields.at(),
                    fields.required("user"),
                    steps(fields),
                    fields.take("expect").map(expectations::ofTurn).orElse(TurnWanted.NOTHING),
                    ScriptReader.each(fields.list("check"), checks::check));
            fields.end();
            return turn;
        });
    }

    private List<ScriptedStep> steps(Fields turn) {
        List<Yaml> items = turn.list("steps");
        if (turn.take("steps").filter(TurnReader::isEmptyList).isPresent())
            turn.flaw("'steps' is empty: leave it out to ask a live model");
        List<ScriptedStep> steps = ScriptReader.each(items, this::step);
        if (steps.size() != items.size()) return steps;
        for (int i = 0; i < steps.size(); i++) {
            boolean last = i == steps.size() - 1;
            boolean calling = !steps.get(i).calls().isEmpty();
            if (last && calling)
                flaws.add(items.get(i).at(), "the last step must be the model's answer: a 'say' without a call");
            if (!last && !calling)
                flaws.add(items.get(i).at(), "a step without a call ends the turn: only the last one can be without");
        }
        return steps;
    }

    private static boolean isEmptyList(Yaml yaml) {
        return yaml instanceof Yaml.Sequence(Location at, List<Yaml> items) && items.isEmpty();
    }

    private Optional<ScriptedStep> step(Yaml yaml) {
        return Fields.of(yaml, "step", "{say: …, run: …}", flaws).map(fields -> {
            Optional<String> say = fields.text("say");
            List<ScriptedCall> made = calls.ofStep(fields);
            fields.end();
            if (say.isEmpty() && made.isEmpty())
                fields.flaw("this step has neither a 'say' nor a call ('run', 'tool', 'calls')");
            return new ScriptedStep(say.orElse(""), made);
        });
    }
}
