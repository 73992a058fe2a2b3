package dev.berth.cli.chat;

import dev.berth.conversation.Conversation;
import dev.berth.conversation.TurnEnd;
import dev.berth.conversation.TurnEvent;

/** One turn of a conversation for a script, a pipe or a cron job: says one thing, and reports what came of it. */
public final class OneShot {
    private final Conversation conversation;
    private final Report report;

    public OneShot(Conversation conversation, Report report) {
        this.conversation = conversation;
        this.report = report;
    }

    /** @throws InterruptedException if the calling thread was interrupted; the report then tells a turn that was cancelled */
    public TurnEnd say(String words) throws InterruptedException {
        Account account = new Account(conversation.id());
        report.began(account);
        return conversation.say(words, news -> {
            account.on(news);
            if (news instanceof TurnEvent.Ended(TurnEnd end)) report.ended(end, account);
            else report.on(news);
        });
    }
}
