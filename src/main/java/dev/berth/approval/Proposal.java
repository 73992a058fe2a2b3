package dev.berth.approval;

import dev.berth.approval.Rule.Effect;
import dev.berth.approval.Rule.Subject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The rule by which a person would allow something once and for all. */
final class Proposal {
    /** Their first operand says what they do. */
    private static final Set<String> WITH_SUBCOMMANDS = Set.of(
            "git",
            "npm",
            "npx",
            "yarn",
            "pnpm",
            "pip",
            "pip3",
            "uv",
            "cargo",
            "go",
            "mvn",
            "gradle",
            "docker",
            "podman",
            "kubectl",
            "helm",
            "apt",
            "apt-get",
            "dnf",
            "apk",
            "brew",
            "systemctl",
            "service",
            "gh",
            "dotnet",
            "poetry",
            "conda",
            "terraform",
            "make",
            "bundle",
            "rails",
            "ip");

    /** Common, and harmless or bounded whatever their operands are: these may have others next time. */
    private static final Set<String> WITH_ANY_OPERANDS = Set.of(
            "ls",
            "cat",
            "head",
            "tail",
            "wc",
            "grep",
            "rg",
            "echo",
            "printf",
            "pwd",
            "cd",
            "stat",
            "file",
            "du",
            "df",
            "which",
            "tree",
            "diff",
            "sort",
            "uniq",
            "cut",
            "tr",
            "date",
            "ps",
            "id",
            "whoami",
            "uname",
            "true",
            "false",
            "test",
            "[",
            "basename",
            "dirname",
            "realpath",
            "readlink",
            "sleep",
            "seq",
            "nl",
            "tac",
            "cmp",
            "jq");

    private Proposal() {}

    static Optional<Rule> of(Part part) {
        return switch (part) {
            case Part.Run(List<Word> words) -> command(words);
            case Part.Writes writes -> writes.operand() ? Optional.empty() : path(Subject.WRITES, writes.file());
            case Part.Reads reads -> path(Subject.READS, reads.file());
            case Part.Sets(String name, String source) -> Optional.of(new Rule(Effect.ALLOW, Subject.SETS, name));
            case Part.Uses(String tool) -> Optional.of(new Rule(Effect.ALLOW, Subject.TOOL, tool));
            case Part.Defines d -> Optional.empty();
            case Part.Unclear u -> Optional.empty();
        };
    }

    private static Optional<Rule> command(List<Word> words) {
        if (!words.stream().allMatch(Word.Fixed.class::isInstance)) return Optional.empty();
        List<String> texts = words.stream().map(Launchers::text).toList();
        return Optional.of(Rule.allow(pattern(texts)));
    }

    private static String pattern(List<String> texts) {
        String name = texts.getFirst();
        if (WITH_ANY_OPERANDS.contains(name)) return name + " *";
        boolean subcommand = texts.size() > 1 && texts.get(1).matches("[a-z][a-z-]*");
        if (WITH_SUBCOMMANDS.contains(name) && subcommand) return name + " " + texts.get(1) + " *";
        return texts.stream().map(Proposal::quoted).collect(Collectors.joining(" "));
    }

    /** So that it stands for itself in a pattern. */
    private static String quoted(String text) {
        if (text.matches("[A-Za-z0-9_./:=@%+,-]+")) return text;
        return text.contains("'") ? "\"" + text.replaceAll("([\\\\\"])", "\\\\$1") + "\"" : "'" + text + "'";
    }

    private static Optional<Rule> path(Subject subject, Word file) {
        return file instanceof Word.Fixed(String path, String source) && path.startsWith("/") && !path.contains("*")
                ? Optional.of(new Rule(Effect.ALLOW, subject, PathPattern.straightened(path)))
                : Optional.empty();
    }
}
