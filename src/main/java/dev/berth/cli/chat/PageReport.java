package dev.berth.cli.chat;

import dev.berth.conversation.TurnEnd;
import dev.berth.conversation.TurnEvent;
import dev.berth.terminal.TurnPage;

/** The turn as it happens, for a person. */
record PageReport(TurnPage page) implements Report {

    @Override
    public void began(Account account) {}

    @Override
    public void on(TurnEvent news) {
        page.on(news);
    }

    @Override
    public void ended(TurnEnd end, Account account) {
        page.on(new TurnEvent.Ended(end));
    }
}
