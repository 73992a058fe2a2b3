package dev.berth.replay;

import java.util.Optional;

/** How many of something are wanted: both bounds are included. */
record Count(long least, long most) {

    static Count exactly(long number) {
        return new Count(number, number);
    }

    boolean holds(long number) {
        return least <= number && number <= most;
    }

    /** What was found, where the script names one number. */
    Optional<Truth> truth(long found) {
        return least == most ? Optional.of(new Truth.Whole(found)) : Optional.empty();
    }

    @Override
    public String toString() {
        if (least == most) return "exactly " + least;
        if (most == Long.MAX_VALUE) return "at least " + least;
        if (least == 0) return "at most " + most;
        return least + " to " + most;
    }
}
