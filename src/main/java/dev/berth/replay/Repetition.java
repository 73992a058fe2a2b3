package dev.berth.replay;

/** How often each script of a run is played. */
public sealed interface Repetition {

    /** Once, and that counts. */
    record Once() implements Repetition {}

    /** So many times, and every time counts: how steady it is. */
    record Times(int times) implements Repetition {
        public Times {
            if (times < 1) throw new IllegalArgumentException("a script cannot be played " + times + " times");
        }
    }

    /** Again after a time that was not as expected, so often at most; one good time is enough, and told as such. */
    record Retries(int more) implements Repetition {
        public Retries {
            if (more < 1) throw new IllegalArgumentException("a script cannot be tried again " + more + " times");
        }
    }

    /** How often a script is played at most. */
    default int most() {
        return switch (this) {
            case Once o -> 1;
            case Times(int times) -> times;
            case Retries(int more) -> more + 1;
        };
    }
}
