package dev.berth.replay;

import java.util.List;

/**
 * What is wanted of a turn as a whole.
 *
 * @param criteria judged by a model
 */
record TurnWanted(List<TurnExpectation> expectations, List<Criterion> criteria) {
    static final TurnWanted NOTHING = new TurnWanted(List.of(), List.of());

    TurnWanted {
        expectations = List.copyOf(expectations);
        criteria = List.copyOf(criteria);
    }
}
