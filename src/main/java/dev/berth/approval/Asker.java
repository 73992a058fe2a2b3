package dev.berth.approval;

/** Puts a question to a person. */
@FunctionalInterface
public interface Asker {

    /** For where nobody is: the answer is no. */
    Asker NOBODY = question -> new Consent.No("Nobody is here who could be asked.");

    /**
     * Returns the answer. It is called by a thread of its own, which is interrupted when the turn is cancelled or the
     * patience is at its end; the questions of one conversation come one at a time, those of several at once. What it throws
     * is a no.
     */
    Consent ask(Question question) throws Exception;
}
