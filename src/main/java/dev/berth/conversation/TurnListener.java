package dev.berth.conversation;

/**
 * Is told a turn as it happens: one event at a time, in order, none left out, the last being {@link TurnEvent.Ended}.
 * Output comes from a thread of the sandbox, all else from the thread that takes the turn.
 *
 * <p>A listener that is slow slows the turn down. One that throws is told no more, and the turn goes on. One that does
 * not return hangs the turn until it is cancelled, and is then left behind. The interrupt by which a turn is cancelled is kept
 * from a listener that is told afterwards, so that it can still write what it hears. It must not take a turn itself, but may
 * cancel this one.
 */
@FunctionalInterface
public interface TurnListener {

    /** Tells nobody. */
    TurnListener NONE = event -> {};

    void on(TurnEvent event);
}
