package dev.berth.approval;

import dev.berth.approval.BashTree.NoTree;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A second opinion on a syntax tree. The grammar is not bash: there are texts that it takes apart in other places than bash
 * does, and a command could hide in the difference. So each token must be one for bash too, by rules that are stricter
 * than either, and between tokens there may be nothing but what separates them for both. Where the two opinions
 * differ, the command is not understood.
 */
final class Tiling {
    /** What bash takes for a part of a word while others take it for a blank, for a line's end, or for nothing at all. */
    private static final Pattern STRANGE =
            Pattern.compile("[\\p{Cntrl}&&[^\\n\\t]]|[\\p{Z}&&[^ ]]|\\p{Cf}|\\p{Co}|\\p{Cs}|\\p{Cn}");

    private static final Map<String, Predicate<String>> LEAVES = Map.ofEntries(
            Map.entry("word", Lexis::isWord),
            Map.entry("raw_string", Lexis::isSingleQuoted),
            Map.entry("ansi_c_string", Lexis::isEscapedText),
            Map.entry("string_content", text -> true),
            Map.entry("heredoc_content", text -> true),
            Map.entry("heredoc_body", text -> true),
            leaf("number", "[-+]?[0-9A-Za-z_]+"),
            leaf("variable_name", "[A-Za-z_][A-Za-z0-9_]*|[0-9]+"),
            leaf("special_variable_name", "[@*#?$!_0-9-]"),
            leaf("comment", "#[^\\n]*"),
            leaf("file_descriptor", "[0-9]+"),
            leaf("test_operator", "-[A-Za-z]+"),
            leaf("heredoc_start", Heredoc.START.pattern()),
            leaf("heredoc_end", "\\t*[A-Za-z_][A-Za-z0-9_]*"));
    private static final Predicate<String> OTHER_LEAF =
            Pattern.compile("[^\\s`$'\"\\\\]+").asMatchPredicate();

    /** Nothing lies between the tokens of these. */
    private static final List<String> CLOSE = List.of(
            "concatenation",
            "simple_expansion",
            "subscript",
            "variable_assignment",
            "command_name",
            "brace_expression");

    /** A line's end between the tokens of these would end a command for bash. */
    private static final List<String> ONE_LINE = List.of(
            "command",
            "declaration_command",
            "unset_command",
            "variable_assignments",
            "file_redirect",
            "herestring_redirect",
            "redirected_statement",
            "negated_command",
            "heredoc_redirect");

    /** Their text is told from code by others. */
    private static final List<String> QUOTED = List.of("string", "heredoc_body", "expansion", "translated_string");

    private static final List<String> CASE_ENDS = List.of(";;", ";&", ";;&");

    /** They end a word for bash, whatever stands beside them. */
    private static final List<String> OPERATORS = List.of(
            ";", "&", "&&", "||", "|", "|&", "(", ")", ";;", ";&", ";;&", "$(", "<(", ">(", "`", "((", "))", "<<",
            "<<-", "<<<");

    private Tiling() {}

    private static Map.Entry<String, Predicate<String>> leaf(String type, String regex) {
        return Map.entry(type, Pattern.compile(regex).asMatchPredicate());
    }

    /** @throws NoTree if bash might read the text otherwise */
    static void check(Node root) throws NoTree {
        String text = root.text(0, root.whole().length);
        if (STRANGE.matcher(text).find()) throw new NoTree("it holds control or invisible characters");
        if (text.isBlank()) return;
        gap(root.text(0, root.start()), root.type());
        node(root);
        gap(root.text(root.end(), root.whole().length), root.type());
    }

    private static void node(Node node) throws NoTree {
        if (node.isLeaf()) {
            leaf(node);
            return;
        }
        if (node.is("arithmetic_expansion") && WordReader.isSum(node.text())) return;
        if (node.is("string")) Quoted.string(node);
        if (node.is("heredoc_redirect")) Heredoc.check(node);
        if (!QUOTED.contains(node.type())) between(node);
        for (Node child : node.children()) node(child);
    }

    private static void leaf(Node leaf) throws NoTree {
        if (leaf.token()) {
            if (!leaf.text().equals(leaf.type())) throw unclear(leaf);
            return;
        }
        if (!LEAVES.getOrDefault(leaf.type(), OTHER_LEAF).test(leaf.text())) throw unclear(leaf);
    }

    /** Each gap, the one before the first child and the one after the last included. */
    private static void between(Node parent) throws NoTree {
        int at = parent.start();
        Node before = null;
        for (Node child : parent.children()) {
            String gap = parent.text(at, child.start());
            if (before == null) {
                if (!gap.isEmpty()) throw unclear(parent);
            } else gap(parent, before, gap, child);
            before = child;
            at = child.end();
        }
        gap(parent.text(at, parent.end()), parent.type());
    }

    private static void gap(Node parent, Node before, String gap, Node after) throws NoTree {
        if (after.is("heredoc_body", "heredoc_end")) return;
        gap(gap, parent.type());
        boolean line = Lexis.joined(gap).contains("\n");
        if (!gap.isEmpty() && CLOSE.contains(parent.type())) throw unclear(parent);
        if (line && ONE_LINE.contains(parent.type())) throw unclear(parent);
        if (line && after.is("|", "|&", "&&", "||")) throw unclear(parent);
        // Before a quote it would be read with it, as one.
        boolean lone = before.is("$") && !parent.is("simple_expansion");
        if (gap.isEmpty() && (lone || before.is(">&-", "<&-"))) throw unclear(after);
        if (before.is("comment") && !line) throw unclear(before);
        if (gap.isEmpty() && !mayTouch(parent, before, after)) throw unclear(after);
        if (isStatement(before) && isStatement(after) && isSequence(parent) && !line) throw unclear(after);
        if (after.token() && CASE_ENDS.contains(after.type()) && !parent.is("case_item")) throw unclear(after);
    }

    private static void gap(String gap, String parent) throws NoTree {
        if (!Lexis.isGap(gap)) throw new NoTree("bash might read it otherwise, by its " + parent);
        // A line that is continued in the midst of a word would join what stands on both sides.
        if (!gap.isEmpty() && Lexis.joined(gap).isEmpty()) throw new NoTree("a line is broken within a word");
    }

    /** Whether nothing need separate the two for bash. */
    private static boolean mayTouch(Node parent, Node before, Node after) {
        if (CLOSE.contains(parent.type()) || parent.is("arithmetic_expansion", "array")) return true;
        if (after.is("comment")) return false;
        if (after.is("file_redirect", "heredoc_redirect", "herestring_redirect")) return mayRedirect(before, after);
        if (parent.is("file_redirect")) return true;
        return isOperator(before) || isOperator(after);
    }

    /** Digits before the sign would be a descriptor. */
    private static boolean mayRedirect(Node before, Node after) {
        boolean descriptor =
                !after.children().isEmpty() && after.children().getFirst().is("file_descriptor");
        char last = before.text().isEmpty()
                ? '0'
                : before.text().charAt(before.text().length() - 1);
        return !descriptor && !Character.isDigit(last) && last != '}' && last != '&';
    }

    private static boolean isOperator(Node node) {
        return node.token() && OPERATORS.contains(node.type());
    }

    /** A clause ends with a separator of its own. */
    private static boolean isStatement(Node node) {
        return !node.token() && !node.is("comment", "elif_clause", "case_item");
    }

    private static boolean isSequence(Node parent) {
        return parent.is(
                "program",
                "compound_statement",
                "subshell",
                "do_group",
                "command_substitution",
                "process_substitution",
                "else_clause",
                "elif_clause",
                "if_statement",
                "while_statement",
                "case_item");
    }

    private static NoTree unclear(Node node) {
        return new NoTree("bash might read this otherwise: " + Excerpt.of(node.text()));
    }
}
