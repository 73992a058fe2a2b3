package dev.berth.transcript;

/** A line is no entry. It never leaves the room: who knows the file and the line number makes a sentence of it. */
final class UnreadableLine extends Exception {
    private static final long serialVersionUID = 1;

    UnreadableLine(String why) {
        super(why);
    }

    String why() {
        return java.util.Objects.requireNonNullElse(getMessage(), "");
    }
}
