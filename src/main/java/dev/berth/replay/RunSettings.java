package dev.berth.replay;

/**
 * How several scripts are played.
 *
 * @param atOnce how many are played at the same time
 * @param failFast whether no more are begun once one did not pass
 */
public record RunSettings(int atOnce, boolean failFast, Repetition repetition) {

    public RunSettings {
        if (atOnce < 1)
            throw new IllegalArgumentException("at least one script must be played at a time, not " + atOnce);
    }

    /** One after the other, each once, all of them. */
    public static RunSettings defaults() {
        return new RunSettings(1, false, new Repetition.Once());
    }

    public RunSettings withAtOnce(int number) {
        return new RunSettings(number, failFast, repetition);
    }

    public RunSettings withFailFast(boolean wanted) {
        return new RunSettings(atOnce, wanted, repetition);
    }

    public RunSettings withRepetition(Repetition wanted) {
        return new RunSettings(atOnce, failFast, wanted);
    }
}
