package dev.berth.approval;

import dev.berth.approval.ApprovalSettings.Mode;
import dev.berth.approval.Rule.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares the parts of a command with rules. Any thread may call. */
final class Judge {
    private final Mode mode;
    private final List<Compiled> denying;
    private final List<Compiled> asking;
    private final List<Compiled> allowing;

    Judge(ApprovalSettings settings) {
        this.mode = settings.mode();
        this.denying = compiled(settings, Effect.DENY);
        this.asking = compiled(settings, Effect.ASK);
        this.allowing = compiled(settings, Effect.ALLOW);
    }

    private static List<Compiled> compiled(ApprovalSettings settings, Effect effect) {
        return settings.rules().stream()
                .filter(rule -> rule.effect() == effect)
                .map(Compiled::new)
                .toList();
    }

    /** Whether nothing could come of a look at a command. */
    boolean allowsAll() {
        return mode == Mode.AUTO && denying.isEmpty() && asking.isEmpty();
    }

    /** @param granted what a person has allowed since; it counts more than a rule that asks */
    Judgment judge(List<Part> parts, List<Compiled> granted) {
        for (Part part : parts) {
            Optional<Compiled> forbidding = first(denying, part, Likeness.SURE);
            if (forbidding.isPresent())
                return new Judgment.Forbidden(forbidding.get().rule(), part);
        }
        List<Doubt> doubts = new ArrayList<>();
        for (Part part : parts) doubt(part, granted).ifPresent(doubts::add);
        return doubts.isEmpty()
                ? new Judgment.Free()
                : new Judgment.Doubtful(doubts.stream().distinct().toList());
    }

    private Optional<Doubt> doubt(Part part, List<Compiled> granted) {
        if (first(granted, part, Likeness.SURE).isPresent()) return Optional.empty();
        return why(part).map(why -> new Doubt(Excerpt.of(part.source()), why, Proposal.of(part)));
    }

    private Optional<String> why(Part part) {
        if (part instanceof Part.Unclear(String unclear, String source) && !allowsAll()) return Optional.of(unclear);
        Optional<Compiled> denied = first(denying, part, Likeness.POSSIBLE);
        if (denied.isPresent())
            return Optional.of(
                    "this may be what a rule forbids: " + denied.get().rule());
        Optional<Compiled> asked = first(asking, part, Likeness.POSSIBLE);
        if (asked.isPresent())
            return Optional.of("a rule wants it asked: " + asked.get().rule());
        if (mode == Mode.AUTO || first(allowing, part, Likeness.SURE).isPresent() || isOperand(part))
            return Optional.empty();
        return Optional.of("no rule allows it");
    }

    /** The command that it is an operand of is a part, too. */
    private static boolean isOperand(Part part) {
        return part instanceof Part.Writes writes && writes.operand();
    }

    private static Optional<Compiled> first(List<Compiled> rules, Part part, Likeness least) {
        return rules.stream()
                .filter(rule -> rule.likeness(part).compareTo(least) >= 0)
                .findFirst();
    }
}
