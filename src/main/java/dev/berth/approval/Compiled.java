package dev.berth.approval;

import dev.berth.approval.Rule.Effect;
import dev.berth.approval.Rule.Subject;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A rule that is ready to be compared with parts of commands. */
final class Compiled {
    private final Rule rule;
    private final Comparison comparison;

    private interface Comparison {
        Likeness with(Part part);
    }

    Compiled(Rule rule) {
        this.rule = rule;
        boolean allows = rule.effect() == Effect.ALLOW;
        this.comparison = switch (rule.subject()) {
            case COMMAND, EXPANDED -> commands(rule, allows);
            case WRITES -> writes(PathPattern.of(rule.pattern()), allows);
            case READS -> reads(PathPattern.of(rule.pattern()), allows);
            case SETS -> sets(name(rule.pattern()));
            case TOOL -> tools(name(rule.pattern()));
        };
    }

    /** @throws IllegalArgumentException if it is no such pattern */
    static void check(Subject subject, String pattern) {
        switch (subject) {
            case COMMAND, EXPANDED -> CommandPattern.of(pattern);
            case WRITES, READS -> PathPattern.of(pattern);
            case SETS, TOOL -> name(pattern);
        }
    }

    Rule rule() {
        return rule;
    }

    /** How surely the rule speaks of it. */
    Likeness likeness(Part part) {
        if (part instanceof Part.Unclear) return rule.effect() == Effect.ALLOW ? Likeness.NONE : Likeness.POSSIBLE;
        return comparison.with(part);
    }

    private static Comparison commands(Rule rule, boolean allows) {
        CommandPattern pattern = CommandPattern.of(rule.pattern());
        boolean expanded = rule.subject() == Subject.EXPANDED;
        return part -> {
            if (!(part instanceof Part.Run(List<Word> words))) return Likeness.NONE;
            if (!allows) return pattern.likeness(words);
            boolean writtenOut = words.stream().allMatch(Word.Fixed.class::isInstance);
            return (writtenOut || expanded) && pattern.isExactly(words) ? Likeness.SURE : Likeness.NONE;
        };
    }

    private static Comparison writes(PathPattern pattern, boolean allows) {
        return part -> {
            if (!(part instanceof Part.Writes writes)) return Likeness.NONE;
            if (!allows) return pattern.likeness(writes.file(), writes.directory());
            return writes.operand() ? Likeness.NONE : pattern.likeness(writes.file(), Optional.empty());
        };
    }

    private static Comparison reads(PathPattern pattern, boolean allows) {
        return part -> part instanceof Part.Reads reads
                ? pattern.likeness(reads.file(), allows ? Optional.empty() : reads.directory())
                : Likeness.NONE;
    }

    private static Comparison sets(Pattern name) {
        return part -> part instanceof Part.Sets(String set, String source) ? sure(name, set) : Likeness.NONE;
    }

    private static Comparison tools(Pattern name) {
        return part -> part instanceof Part.Uses(String tool) ? sure(name, tool) : Likeness.NONE;
    }

    private static Likeness sure(Pattern name, String text) {
        return name.matcher(text).matches() ? Likeness.SURE : Likeness.NONE;
    }

    private static Pattern name(String pattern) {
        List<PatternWords.PatternWord> words = new PatternWords(pattern).words();
        if (words.size() != 1) throw new IllegalArgumentException("'" + pattern + "' must be one name");
        return words.getFirst().glob();
    }
}
