package dev.berth.bash;

/** A call cannot be understood; the message is for the model. It never leaves the room. */
final class BadArguments extends Exception {
    private static final long serialVersionUID = 1;

    BadArguments(String message) {
        super(message);
    }

    String forModel() {
        return java.util.Objects.requireNonNullElse(getMessage(), "");
    }
}
