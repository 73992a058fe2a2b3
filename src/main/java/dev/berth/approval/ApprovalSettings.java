package dev.berth.approval;

import java.time.Duration;
import java.util.List;

/**
 * Who is asked what. The names in the messages are those of the configuration file.
 *
 * @param mode what becomes of that which no rule speaks of
 * @param rules in any order
 * @param patience how long a question waits for its answer; after that it is a no
 */
public record ApprovalSettings(Mode mode, List<Rule> rules, Duration patience) {

    /** What becomes of that which no rule speaks of. */
    public enum Mode {
        /** A person is asked. */
        ASK,
        /** It is done. */
        AUTO
    }

    public ApprovalSettings {
        rules = List.copyOf(rules);
        if (patience.isNegative() || patience.isZero())
            throw new IllegalArgumentException("approval.patience must be positive, not " + patience);
    }

    /** Everything is done, and nobody asked. */
    public static ApprovalSettings defaults() {
        return new ApprovalSettings(Mode.AUTO, List.of(), Duration.ofMinutes(10));
    }

    public ApprovalSettings withMode(Mode newMode) {
        return new ApprovalSettings(newMode, rules, patience);
    }

    public ApprovalSettings withRules(List<Rule> newRules) {
        return new ApprovalSettings(mode, newRules, patience);
    }

    public ApprovalSettings withPatience(Duration newPatience) {
        return new ApprovalSettings(mode, rules, newPatience);
    }
}
