package dev.berth.approval;

import dev.berth.approval.BashTree.NoTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a bash command apart into all that it does: in pipelines, lists, loops, substitutions, strings for other shells. */
final class BashReader {
    private static final Logger LOG = LoggerFactory.getLogger(BashReader.class);

    /** A text longer than this is not read by people either. */
    private static final int LONGEST = 20_000;

    private static final String NO_PARSER = "the parser for bash cannot be loaded; io.github.bonede:tree-sitter and"
        + " tree-sitter-bash must be on the class path, in builds for this system, and the folder for temporary files"
        + " must let programs run";

    /** How often a string may hold a command that holds a string that holds a command. */
    private static final int DEEPEST = 5;

    /** How often a command may start a command that starts a command. */
    private static final int MOST_LAUNCHES = 10;

    private static final List<String> SEQUENCES = List.of(
            "program",
            "list",
            "pipeline",
            "subshell",
            "compound_statement",
            "do_group",
            "if_statement",
            "elif_clause",
            "else_clause",
            "while_statement",
            "negated_command",
            "variable_assignments",
            "command_substitution",
            "process_substitution");

    private static final List<String> MOVING = List.of("cd", "pushd", "popd", "source", ".");

    private static final List<String> RESERVED = List.of(
            "if",
            "then",
            "else",
            "elif",
            "fi",
            "do",
            "done",
            "case",
            "esac",
            "while",
            "until",
            "for",
            "select",
            "function",
            "coproc",
            "{",
            "}",
            "!",
            "[[",
            "]]");

    private static final Pattern ASSIGNMENT =
            Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(?:\\[.*\\])?\\+?=.*", Pattern.DOTALL);
    private static final Pattern ARITHMETIC_TEST = Pattern.compile("-(?:eq|ne|lt|le|gt|ge|v|R)");

    private static final List<String> TEST_SIGNS = List.of("[", "]", "=", "==", "!=", "!");

    private final List<Part> parts;
    private final int depth;
    private final Optional<String> directory;
    private final WordReader words =
            new WordReader(this::statement, node -> unclear("an expansion that may do more than stand for text", node));

    private BashReader(List<Part> parts, Optional<String> directory, int depth) {
        this.parts = parts;
        this.directory = directory;
        this.depth = depth;
    }

    /**
     * All that it does, in no order that matters; what cannot be understood is a part, too.
     *
     * @param directory where the shell is, if that is known
     */
    static List<Part> parts(String command, Optional<String> directory) {
        List<Part> parts = new ArrayList<>();
        read(command, parts, directory, 0);
        if (directory.isPresent() && parts.stream().anyMatch(BashReader::moves))
            return parts(command, Optional.empty());
        return List.copyOf(parts);
    }

    /** Whether the shell may be elsewhere afterwards. */
    private static boolean moves(Part part) {
        return part instanceof Part.Run(List<Word> words)
                && (!(words.getFirst() instanceof Word.Fixed(String name, String source)) || MOVING.contains(name));
    }

    private static void read(String command, List<Part> parts, Optional<String> directory, int depth) {
        try {
            if (command.length() > LONGEST) throw new NoTree("it is longer than " + LONGEST + " characters");
            if (depth > DEEPEST) throw new NoTree("it is a command within a command, too often");
            Node root = BashTree.of(command);
            Tiling.check(root);
            new BashReader(parts, directory, depth).statement(root);
        } catch (NoTree e) {
            parts.add(new Part.Unclear(e.why(), Excerpt.of(command)));
        } catch (LinkageError e) {
            LOG.debug("{}", NO_PARSER, e);
            parts.add(new Part.Unclear(NO_PARSER, Excerpt.of(command)));
        }
    }

    private void statement(Node node) {
        if (node.is("comment") || (node.token() && node.isLeaf())) return;
        if (node.is("command_substitution") && node.child("`").isPresent())
            unclear("backticks, which are read twice", node);
        if (SEQUENCES.contains(node.type())) {
            node.children().forEach(this::statement);
            return;
        }
        switch (node.type()) {
            case "command" -> command(node);
            case "redirected_statement" -> node.children().forEach(this::statement);
            case "variable_assignment" -> assignment(node);
            case "declaration_command" -> declaration(node);
            case "unset_command" ->
                run(node.children().stream().map(words::read).toList());
            case "function_definition" -> definition(node);
            case "for_statement" -> loop(node);
            case "case_statement" -> choice(node);
            case "test_command" -> test(node);
            case "file_redirect", "heredoc_redirect", "herestring_redirect" -> redirect(node);
            default -> {
                unclear("a construct that is not understood", node);
                words.codeIn(node);
            }
        }
    }

    private void command(Node node) {
        List<Word> read = new ArrayList<>();
        for (Node child : node.children()) {
            switch (child.type()) {
                case "variable_assignment" -> assignment(child);
                case "file_redirect", "heredoc_redirect", "herestring_redirect" -> redirect(child);
                case "comment" -> {}
                default -> read.add(words.read(child));
            }
        }
        if (read.isEmpty()) return;
        if (isTakenForAnother(read.getFirst())) unclear("a word that bash might take for another", node);
        run(read);
    }

    private static boolean isTakenForAnother(Word first) {
        return first instanceof Word.Fixed(String name, String source)
                && source.equals(name)
                && (RESERVED.contains(name) || ASSIGNMENT.matcher(name).matches());
    }

    private void run(List<Word> read) {
        run(read, 0);
    }

    /** What a command starts is a part as well as the command itself. */
    private void run(List<Word> read, int launches) {
        Part.Run run = new Part.Run(read);
        parts.add(run);
        parts.addAll(Writers.operands(run, directory));
        for (Launched launched : Launched.by(run)) {
            switch (launched) {
                case Launched.Command(List<Word> inner) -> launched(run, inner, launches);
                case Launched.Script(String text) -> read(text, parts, directory, depth + 1);
                case Launched.Setting(String name, String source) -> parts.add(new Part.Sets(name, source));
                case Launched.Unknown(String why) -> parts.add(new Part.Unclear(why, Excerpt.of(run.source())));
            }
        }
    }

    /** What follows {@code time} is read by bash as if it stood there alone. */
    private void launched(Part.Run by, List<Word> inner, int launches) {
        boolean timed = by.words().getFirst() instanceof Word.Fixed(String name, String source) && name.equals("time");
        if (timed && isTakenForAnother(inner.getFirst()))
            parts.add(new Part.Unclear("a word that bash might take for another", Excerpt.of(by.source())));
        if (launches < MOST_LAUNCHES) run(inner, launches + 1);
        else parts.add(new Part.Unclear("one command starts another, too often", Excerpt.of(by.source())));
    }

    private void assignment(Node node) {
        Optional<Node> name = node.child("variable_name");
        if (name.isPresent()) parts.add(new Part.Sets(name.get().text(), Excerpt.of(node.text())));
        else unclear("an index may be computed, and run commands", node);
        node.children().stream().filter(child -> child.field().equals("value")).forEach(this::value);
        node.children().stream().filter(child -> child.is("subscript")).forEach(words::codeIn);
    }

    private void value(Node node) {
        if (!node.is("array")) {
            words.read(node);
            return;
        }
        for (Node child : node.children()) if (!child.token()) value(child);
    }

    private void declaration(Node node) {
        for (Node child : node.children().subList(1, node.children().size())) {
            switch (child.type()) {
                case "variable_assignment" -> assignment(child);
                case "variable_name" -> {}
                default -> flag(node, child);
            }
        }
    }

    /** Only flags whose letters do nothing with the values: -i counts, -n lets one name stand for another. */
    private void flag(Node node, Node child) {
        boolean harmless =
                words.read(child) instanceof Word.Fixed(String text, String source) && text.matches("[-+][aAgrxlup]+");
        if (!harmless) unclear("a declaration that may do more", node);
    }

    private void definition(Node node) {
        String name = node.child("word").map(Node::text).orElse("?");
        parts.add(new Part.Defines(name, Excerpt.of(node.text())));
        for (Node child : node.children()) if (!child.is("word")) statement(child);
    }

    private void loop(Node node) {
        if (node.child("select").isPresent()) unclear("a menu", node);
        for (Node child : node.children()) {
            if (child.is("variable_name")) parts.add(new Part.Sets(child.text(), "for " + child.text()));
            else if (child.field().equals("value")) words.read(child);
            else statement(child);
        }
    }

    private void choice(Node node) {
        for (Node child : node.children()) {
            if (child.is("case_item")) item(child);
            else if (!child.token()) words.read(child);
        }
    }

    private void item(Node node) {
        for (Node child : node.children()) {
            if (child.field().equals("value")) words.codeIn(child);
            else statement(child);
        }
    }

    /** A test does nothing, unless it computes: then an index in the text of a variable may run commands. */
    private void test(Node node) {
        String kind = node.children().getFirst().text();
        if (kind.equals("[") && isMore(node)) unclear("a test that bash might take for more", node);
        boolean computes = kind.equals("((") || computes(node, kind.equals("[["));
        if (computes) unclear("a test that computes, and may run what a variable holds", node);
        words.codeIn(node);
    }

    /** Between single brackets, signs have the meaning that they have elsewhere: they redirect, and begin commands. */
    private static boolean isMore(Node node) {
        if (node.is("string", "expansion", "simple_expansion", "command_substitution", "process_substitution"))
            return false;
        if (node.token() && node.isLeaf()) return !TEST_SIGNS.contains(node.text());
        return node.children().stream().anyMatch(BashReader::isMore);
    }

    private static boolean computes(Node node, boolean counts) {
        if (node.is("test_operator")) {
            boolean always = node.text().equals("-v") || node.text().equals("-R");
            return always || (counts && ARITHMETIC_TEST.matcher(node.text()).matches());
        }
        return node.children().stream().anyMatch(child -> computes(child, counts));
    }

    private void redirect(Node node) {
        switch (node.type()) {
            case "herestring_redirect" ->
                node.children().stream().filter(child -> !child.token()).forEach(words::read);
            case "heredoc_redirect" -> heredoc(node);
            default -> file(node);
        }
    }

    private void heredoc(Node node) {
        for (Node child : node.children()) {
            switch (child.type()) {
                case "heredoc_start", "heredoc_end", "file_descriptor" -> {}
                case "heredoc_body" -> child.children().forEach(this::expanded);
                default -> {
                    if (child.field().equals("argument")) unclear("an argument after a redirection", node);
                    else statement(child);
                }
            }
        }
    }

    private void expanded(Node node) {
        if (!node.is("heredoc_content")) words.read(node);
    }

    private void file(Node node) {
        List<Node> targets = node.children().stream()
                .filter(child -> child.field().equals("destination"))
                .toList();
        String sign = node.children().stream()
                .filter(Node::token)
                .map(Node::text)
                .findFirst()
                .orElse("");
        if (targets.size() > 1) {
            unclear("an argument after a redirection", node);
            targets.forEach(words::codeIn);
        }
        if (targets.isEmpty()) return;
        Word target = words.read(targets.getFirst());
        String source = Excerpt.of(node.text());
        boolean duplicates =
                sign.endsWith("&") && target instanceof Word.Fixed(String text, String s) && text.matches("[0-9]+-?|-");
        if (duplicates || isNothing(target)) return;
        if (sign.endsWith("&")) unclear("a target that bash expands twice", node);
        parts.add(
                sign.startsWith("<") && !sign.equals("<>")
                        ? new Part.Reads(target, directory, source)
                        : new Part.Writes(target, directory, false, source));
    }

    private static boolean isNothing(Word target) {
        return target instanceof Word.Fixed(String text, String source) && text.equals("/dev/null");
    }

    private void unclear(String why, Node node) {
        parts.add(new Part.Unclear(why, Excerpt.of(node.text())));
    }
}
