package examples;

import dev.berth.Agent;
import dev.berth.bash.Answer;
import dev.berth.conversation.Tool;
import dev.berth.conversation.ToolHook;
import dev.berth.conversation.TurnEnd;
import dev.berth.model.Model;
import dev.berth.model.Models;
import dev.berth.model.ScriptedModel;
import dev.berth.model.ScriptedModel.Move;
import dev.berth.transcript.ConversationId;
import dev.berth.transcript.ToolCall;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A tool of the program's own beside bash, and a hook that writes down every call and lets no password through. */
final class OwnTool {
    private static final Map<String, Integer> STOCK = Map.of("rope", 12, "anchor", 2, "lamp", 31);

    private OwnTool() {}

    /** The argument names a model, whose key is in the environment; without one a script is played. */
    public static void main(String[] arguments) throws InterruptedException {
        Model model = arguments.length > 0 ? Models.open(arguments[0], System.getenv()) : script();
        System.out.println(order(Agent.builder().model(model), new Audit()));
        // Its container would wait for the next words of this conversation; there will be none.
        try (Agent agent = Agent.builder().build()) {
            agent.delete("order");
        }
    }

    static TurnEnd order(Agent.Builder builder, ToolHook audit) throws InterruptedException {
        // @start region="tool"
        Tool stock = Tool.of(
                "stock",
                "How many pieces of an article are in stock.",
                """
                {"type": "object", "properties": {"article": {"type": "string"}}, "required": ["article"]}
                """,
                call -> STOCK.getOrDefault(call.text("article"), 0) + " pieces");
        try (Agent agent = builder.tool(stock).hook(audit).build()) {
            return agent.conversation("order").say("How many ropes and lamps are there? Write it to stock.csv.");
        }
        // @end
    }

    // @start region="hook"
    record Audit() implements ToolHook {
        @Override
        public Verdict before(ConversationId conversation, ToolCall call) {
            if (call.arguments().contains("/etc/shadow")) return Verdict.deny("passwords are nobody's business.");
            return Verdict.goOn();
        }

        @Override
        public Answer after(ConversationId conversation, ToolCall call, Answer answer) {
            Duration took = answer.result().map(result -> result.took()).orElse(Duration.ZERO);
            System.out.println(conversation + ": " + call.tool() + " " + call.arguments() + " took " + took);
            return answer;
        }
    }
    // @end

    static Model script() {
        return ScriptedModel.of(
                Move.says(
                        "",
                        List.of(
                                ToolCall.of("stock", Map.of("article", "rope")),
                                ToolCall.of("stock", Map.of("article", "lamp")))),
                Move.calls("bash", "{\"command\": \"printf 'rope,12\\nlamp,31\\n' >stock.csv; cat stock.csv\"}"),
                Move.calls("bash", "{\"command\": \"cat /etc/shadow\"}"),
                Move.says("12 ropes and 31 lamps; it is in stock.csv."));
    }
}
