package dev.berth.doctor;

/**
 * What was found about one prerequisite.
 *
 * @param about the prerequisite, in a word or two
 * @param found what is there, or is not
 * @param advice what to do about it; empty where nothing is to be done
 */
public record Finding(String about, State state, String found, String advice) {

    /** How it stands. */
    public enum State {
        GOOD,
        /** Berth works, but a person should know. */
        NOTE,
        /** Berth, or what is configured, does not work. */
        MISSING
    }

    static Finding good(String about, String found) {
        return new Finding(about, State.GOOD, found, "");
    }

    static Finding note(String about, String found, String advice) {
        return new Finding(about, State.NOTE, found, advice);
    }

    static Finding missing(String about, String found, String advice) {
        return new Finding(about, State.MISSING, found, advice);
    }
}
