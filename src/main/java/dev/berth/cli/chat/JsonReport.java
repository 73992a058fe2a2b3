package dev.berth.cli.chat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.berth.conversation.TurnEnd;
import dev.berth.conversation.TurnEvent;
import dev.berth.model.Cost;
import dev.berth.transcript.TokenUse;
import java.io.PrintWriter;
import java.math.BigDecimal;

/** One JSON object when all is over. */
record JsonReport(PrintWriter out, String model) implements Report {

    @Override
    public void began(Account account) {}

    @Override
    public void on(TurnEvent news) {}

    @Override
    public void ended(TurnEnd end, Account account) {
        out.println(summary(JsonNodeFactory.instance.objectNode(), model, end, account));
        out.flush();
    }

    /** How the turn ended and what it took. */
    static ObjectNode summary(ObjectNode object, String model, TurnEnd end, Account account) {
        object.put("conversation", account.conversation().value());
        object.put("model", model);
        object.put("end", end.word());
        object.put("text", end instanceof TurnEnd.Answered(String text) ? text : "");
        if (!end.detail().isEmpty()) object.put("detail", end.detail());
        object.put("steps", account.steps());
        object.put("commands", account.commands());
        object.put("seconds", account.time().toMillis() / 1000.0);
        TokenUse use = account.use();
        object.putObject("tokens")
                .put("input", use.input())
                .put("output", use.output())
                .put("cached", use.cached());
        if (account.cost() instanceof Cost.Exactly(BigDecimal dollars)) object.put("dollars", dollars);
        return object;
    }
}
