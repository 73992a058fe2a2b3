package dev.berth.replay.report;

import dev.berth.conversation.TurnEvent;
import dev.berth.replay.ReplayEvent;

/** Where in a script its playing is, by the news of it. One thread. */
final class Position {
    private int number = 1;
    private int most = 1;
    private int turn;
    private int step;

    /** To be called first with each event. */
    void told(ReplayEvent event) {
        switch (event) {
            case ReplayEvent.Try(int which, int of) -> {
                number = which;
                most = of;
            }
            case ReplayEvent.Began b -> turn = 0;
            case ReplayEvent.TurnBegan(int which, String user) -> {
                turn = which;
                step = 0;
            }
            case ReplayEvent.InTurn(TurnEvent news) -> inTurn(news);
            case ReplayEvent.SetUp s -> {}
            case ReplayEvent.Judged j -> {}
            case ReplayEvent.Ended e -> {}
        }
    }

    private void inTurn(TurnEvent news) {
        if (news instanceof TurnEvent.Replied) step++;
        if (news instanceof TurnEvent.Ended) step = 0;
    }

    /** Which time the script is played, of how many at most. */
    int number() {
        return number;
    }

    int most() {
        return most;
    }

    /** From 1. */
    int turn() {
        return turn;
    }

    /** From 1 within its turn; 0 where the turn as a whole is meant. */
    int step() {
        return step;
    }
}
