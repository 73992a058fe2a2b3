package dev.berth.replay;

import dev.berth.model.Model;
import dev.berth.model.ModelException;
import dev.berth.model.Reply;
import dev.berth.model.ReplyListener;
import dev.berth.model.Request;
import dev.berth.model.ScriptedModel;
import dev.berth.model.ScriptedModel.Move;
import dev.berth.transcript.Entry;
import java.util.List;

/**
 * A model whose part a script plays: in a conversation's n-th turn it says and does what the script has the model say and
 * do in its n-th turn, whatever the user's words. Commands really run. Any thread may call.
 *
 * <p>It keeps nothing in mind: where a conversation stands is read from its transcript. So one that is resumed goes on in
 * the script, a turn that ended early leaves nothing over for the next, and one that was taken back is played again. One
 * that was compacted begins the script anew.
 */
public final class ReplayModel implements Model {
    private final Script script;

    /**
     * @throws ScriptException if the script leaves the model's part open, or holds the results of commands, which would
     *     differ from what is seen
     */
    public static ReplayModel of(Script script) {
        return switch (script.kind()) {
            case COMMANDS_LIVE -> new ReplayModel(script);
            case MODEL_LIVE ->
                throw new ScriptException(
                        script.file() + " has no 'steps': it is for a live model, and cannot stand" + " in for one");
            case RECORDED ->
                throw new ScriptException(script.file() + " holds the answers of commands that ran elsewhere: a script"
                        + " without 'answer' is needed here, for commands really run");
        };
    }

    /** Plays scripts of any kind. */
    ReplayModel(Script script) {
        this.script = script;
    }

    @Override
    public String name() {
        return "scripted/" + script.name();
    }

    @Override
    public Reply reply(Request request, ReplyListener listener) throws InterruptedException {
        Move move = move(step(Place.in(request.transcript())));
        return new ScriptedModel(name(), List.of(move)).reply(request, listener);
    }

    private ScriptedStep step(Place place) {
        List<ScriptedTurn> turns = script.content().turns();
        if (place.turn() >= turns.size())
            throw new ModelException("the script " + script.file() + " ends after " + Counted.of(turns.size(), "turn")
                    + ", so there is no reply to this one");
        List<ScriptedStep> steps = turns.get(place.turn()).steps();
        if (place.step() >= steps.size())
            throw new ModelException("turn " + (place.turn() + 1) + " of the script " + script.file() + " ends after "
                    + steps.size() + " of the model's moves");
        return steps.get(place.step());
    }

    private static Move move(ScriptedStep step) {
        return Move.says(
                step.say(), step.calls().stream().map(ScriptedCall::call).toList());
    }

    /** Where a conversation stands: turns that are over, and replies since. */
    private record Place(int turn, int step) {

        static Place in(List<Entry> transcript) {
            int turn = 0;
            int step = 0;
            for (Entry entry : transcript) {
                if (entry instanceof Entry.ModelSaid) step++;
                if (entry instanceof Entry.TurnEnded) {
                    turn++;
                    step = 0;
                }
            }
            return new Place(turn, step);
        }
    }
}
