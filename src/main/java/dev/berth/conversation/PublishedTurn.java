package dev.berth.conversation;

/**
 * Hands a turn's events to a subscriber, as fast as it wants them. Output that it does not want while the turn is being
 * stopped is left out: the answer to the call holds it.
 */
record PublishedTurn(LiveSubscription<TurnEvent> subscription) implements PatientListener {

    @Override
    public void on(TurnEvent event) {
        subscription.tell(event, !(event instanceof TurnEvent.OutputStreamed));
    }

    @Override
    public void hurry() {
        subscription.hurry();
    }
}
