package dev.berth.cli.chat;

import dev.berth.conversation.TurnEvent;
import dev.berth.conversation.TurnListener;
import dev.berth.model.Cost;
import dev.berth.transcript.ConversationId;
import dev.berth.transcript.TokenUse;
import java.time.Duration;

/** What a turn took so far. Told by one thread at a time. */
public final class Account implements TurnListener {
    private final ConversationId conversation;
    private final long began = System.nanoTime();
    private TokenUse use = TokenUse.NONE;
    private Cost cost = Cost.nothing();
    private int steps;
    private int commands;

    public Account(ConversationId conversation) {
        this.conversation = conversation;
    }

    @Override
    public void on(TurnEvent news) {
        switch (news) {
            case TurnEvent.Replied r -> steps++;
            case TurnEvent.Spent(TokenUse tokens, Cost dollars) -> {
                use = tokens;
                cost = dollars;
            }
            case TurnEvent.CallStarted call -> commands++;
            case TurnEvent any -> {}
        }
    }

    public ConversationId conversation() {
        return conversation;
    }

    /** Tokens of all replies together; told at the turn's end. */
    public TokenUse use() {
        return use;
    }

    /** As {@link #use}. */
    public Cost cost() {
        return cost;
    }

    /** Replies of the model. */
    public int steps() {
        return steps;
    }

    /** Tool calls that were begun. */
    public int commands() {
        return commands;
    }

    public Duration time() {
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
