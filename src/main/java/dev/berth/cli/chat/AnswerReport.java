package dev.berth.cli.chat;

import dev.berth.conversation.TurnEnd;
import dev.berth.conversation.TurnEvent;
import java.io.PrintWriter;

/** The model's last words. */
record AnswerReport(PrintWriter out) implements Report {

    @Override
    public void began(Account account) {}

    @Override
    public void on(TurnEvent news) {}

    @Override
    public void ended(TurnEnd end, Account account) {
        if (end instanceof TurnEnd.Answered(String text)) out.println(text.stripTrailing());
        out.flush();
    }
}
