package dev.berth.approval;

import java.util.List;
import java.util.Optional;

/**
 * May this be done?
 *
 * @param what the command, the text for a program, or the arguments of a tool, whole
 * @param doubts what of it is asked about, and why; all the rest is allowed already. At least one
 */
public record Question(Deed deed, String what, List<Doubt> doubts) {

    public Question {
        doubts = List.copyOf(doubts);
    }

    /**
     * The rules by which a person would allow all of it from now on, one for each doubt; empty where one of the doubts cannot be
     * put into a rule.
     */
    public List<Rule> always() {
        boolean all = doubts.stream().map(Doubt::always).allMatch(Optional::isPresent);
        return all
                ? doubts.stream()
                        .flatMap(doubt -> doubt.always().stream())
                        .distinct()
                        .toList()
                : List.of();
    }
}
