package dev.berth.replay;

/** Things with their number. */
final class Counted {
    private Counted() {}

    /** {@code 1 script}, {@code 2 scripts}. */
    static String of(long number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }
}
