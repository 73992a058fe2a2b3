package dev.berth.bash;

/**
 * A text without its secrets, piece by piece. What could be the beginning of a secret is held back until the next
 * piece shows what it is. One thread at a time.
 */
public final class RedactedStream {
    private final Redaction redaction;
    private String held = "";

    RedactedStream(Redaction redaction) {
        this.redaction = redaction;
    }

    /** What of the text so far can be shown, and was not before. */
    public String next(String piece) {
        String text = redaction.apply(held + piece);
        int sure = text.length() - redaction.suspiciousEnd(text);
        held = text.substring(sure);
        return text.substring(0, sure);
    }

    /** The text is over: what was held back was no secret. */
    public String end() {
        String rest = held;
        held = "";
        return rest;
    }
}
