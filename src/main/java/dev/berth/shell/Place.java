package dev.berth.shell;

/** What the shell asks of whatever holds it, a container as a rule. Any thread may call. */
public interface Place {

    /** After its streams have ended: one sentence on what became of it, for example "the container was killed". */
    String fate();

    /** Whether it is known to have ended; false when nobody can tell. */
    boolean hasEnded();

    /** Makes the keeper look after its children again, where that can be had from outside; may do nothing. */
    default void nudge() {}

    /** Ends everything in it, at once, after it stopped answering. Its streams then end. */
    void kill();
}
