package dev.berth.replay;

import dev.berth.conversation.TurnEvent;

/** News of a replay while it runs, in the order things happen. */
public sealed interface ReplayEvent {

    /**
     * One of several times that a script is played, or a try again: the first event of such a playing.
     *
     * @param number from 1
     */
    record Try(int number, int most) implements ReplayEvent {}

    record Began(Script script) implements ReplayEvent {}

    /** A fixture is there. */
    record SetUp(String fixture) implements ReplayEvent {}

    /** @param number of the turn in the script, from 1 */
    record TurnBegan(int number, String user) implements ReplayEvent {}

    /** Something happened in the conversation itself. */
    record InTurn(TurnEvent news) implements ReplayEvent {}

    record Judged(Verdict verdict) implements ReplayEvent {}

    /** The last event of a script. */
    record Ended(Played played) implements ReplayEvent {}
}
