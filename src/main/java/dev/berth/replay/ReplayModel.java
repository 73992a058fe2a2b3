package dev.berth.replay;

import dev.berth.model.Model;
import dev.berth.model.Reply;
import dev.berth.model.ReplyListener;
import dev.berth.model.Request;
import dev.berth.model.ScriptedModel;
import dev.berth.model.ScriptedModel.Move;
import java.util.List;

/**
 * A model that says what the script has it say, turn by turn: a turn that ended early leaves nothing over for the next.
 */
final class ReplayModel implements Model {
    private static final String NAME = "replay/script";

    private volatile ScriptedModel turn = ScriptedModel.of();

    /** From now on the replies are those of this turn. */
    void enter(ScriptedTurn next) {
        List<Move> moves = next.steps().stream()
                .map(step -> Move.says(
                        step.say(),
                        step.calls().stream().map(ScriptedCall::call).toList()))
                .toList();
        turn = new ScriptedModel(NAME, moves);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Reply reply(Request request, ReplyListener listener) throws InterruptedException {
        return turn.reply(request, listener);
    }
}
