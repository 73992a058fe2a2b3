package dev.berth.cli.chat;

import dev.berth.conversation.TurnEnd;
import dev.berth.conversation.TurnEvent;

/** The same told twice. */
record TwoReports(Report one, Report other) implements Report {

    @Override
    public void began(Account account) {
        one.began(account);
        other.began(account);
    }

    @Override
    public void on(TurnEvent news) {
        one.on(news);
        other.on(news);
    }

    @Override
    public void ended(TurnEnd end, Account account) {
        one.ended(end, account);
        other.ended(end, account);
    }
}
