package examples;

import dev.berth.Agent;
import dev.berth.conversation.Conversation;
import dev.berth.conversation.TurnEnd;
import dev.berth.conversation.TurnEvent;
import dev.berth.model.Model;
import dev.berth.model.ModelSettings;
import dev.berth.model.Models;

/** Asks a model something that it can only know by running a command. */
final class HelloAgent {
    private HelloAgent() {}

    /** The first argument names the model, as in {@code anthropic/claude-sonnet-4-5}; its key is in the environment. */
    public static void main(String[] arguments) throws InterruptedException {
        Model model =
                Models.open(arguments[0], Models.completed(arguments[0], ModelSettings.defaults(), System.getenv()));
        hello(Agent.builder().model(model));
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
}
