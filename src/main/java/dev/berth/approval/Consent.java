package dev.berth.approval;

/** The answer to a {@link Question}. */
public sealed interface Consent {

    /** Yes, this time. */
    record Once() implements Consent {}

    /**
     * Yes, and what {@link Question#always} says is not asked again, in any conversation, for as long as this
     * {@link Approval} lives.
     */
    record Always() implements Consent {}

    /** {@code why} is for the model to read, and may be empty. */
    record No(String why) implements Consent {}
}
