package examples;

import dev.berth.Agent;
import dev.berth.conversation.Conversation;
import dev.berth.conversation.TurnEnd;
import dev.berth.conversation.TurnEvent;
import dev.berth.model.Model;
import dev.berth.model.Models;
import dev.berth.model.ScriptedModel;
import dev.berth.model.ScriptedModel.Move;

/** Asks a model something that it can only know by running a command. */
final class HelloAgent {
    private HelloAgent() {}

    /** The argument names a model, whose key is in the environment; without one a script is played. */
    public static void main(String[] arguments) throws InterruptedException {
        Model model = arguments.length > 0 ? Models.open(arguments[0], System.getenv()) : script();
        hello(Agent.builder().model(model));
        // Its container would wait for the next words of this conversation; there will be none.
        try (Agent agent = Agent.builder().build()) {
            agent.delete("hello");
        }
    }

    static TurnEnd hello(Agent.Builder builder) throws InterruptedException {
        // @start region="hello"
        try (Agent agent = builder.build()) {
            Conversation conversation = agent.conversation("hello");
            return conversation.say("Which Linux are you on?", event -> {
                if (event instanceof TurnEvent.TextStreamed(String piece)) System.out.print(piece);
                if (event instanceof TurnEvent.OutputStreamed(String callId, String piece)) System.out.print(piece);
            });
        }
        // @end
    }

    static Model script() {
        return ScriptedModel.of(
                Move.calls("bash", "{\"command\": \"head -1 /etc/os-release\"}"),
                Move.says("On the one named above.\n"));
    }
}
