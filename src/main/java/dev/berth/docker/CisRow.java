package dev.berth.docker;

/** One recommendation of the CIS Docker Benchmark, section 5 (version 1.6.0), and how a container stands to it. */
public record CisRow(String number, String title, Verdict verdict) {

    /** How it stands. */
    public sealed interface Verdict {

        /** In the words of what was found. */
        String found();

        /** As recommended. */
        record Held(String found) implements Verdict {}

        /** Otherwise by design; {@code why} says what for, and what is done instead. */
        record Deviates(String found, String why) implements Verdict {}

        /** Not a matter of this container or this machine. */
        record Moot(String found) implements Verdict {}

        /** Neither as recommended nor by design. */
        record Failed(String found) implements Verdict {}
    }
}
