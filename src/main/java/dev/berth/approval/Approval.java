package dev.berth.approval;

/**
 * Decides whether a tool call is carried out. Asked by the thread that takes the turn, call by call, in order; it may
 * take its time, and is interrupted when the turn is cancelled meanwhile. Calls of several conversations come at once.
 */
@FunctionalInterface
public interface Approval {

    /** Allows every call. */
    Approval ALWAYS = deed -> new Allowed();

    /**
     * Decides by the settings' rules, and asks where they leave a doubt. What bash's grammar cannot take apart is asked; so
     * is everything that rules would have to look at where the parser (io.github.bonede:tree-sitter-bash, an optional
     * dependency with native code) is missing.
     */
    static Approval of(ApprovalSettings settings, Asker asker) {
        return new RuledApproval(settings, asker);
    }

    Decision decide(Deed deed) throws InterruptedException;

    /** What was decided. */
    sealed interface Decision permits Allowed, Denied {}

    record Allowed() implements Decision {}

    /** {@code why} is a sentence for the model, or empty. */
    record Denied(String why) implements Decision {}
}
