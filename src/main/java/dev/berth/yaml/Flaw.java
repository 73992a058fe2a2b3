package dev.berth.yaml;

/** What is wrong at one place of a file, in words that say what was expected there. */
public record Flaw(Location at, String message) {

    @Override
    public String toString() {
        return at + ": " + message;
    }
}
