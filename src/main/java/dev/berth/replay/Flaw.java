package dev.berth.replay;

/** What is wrong at one place of a script, in words that say what was expected there. */
public record Flaw(Location at, String message) {

    @Override
    public String toString() {
        return at + ": " + message;
    }
}
