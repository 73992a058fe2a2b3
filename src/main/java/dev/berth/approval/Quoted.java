package dev.berth.approval;

import dev.berth.approval.BashTree.NoTree;
import java.util.List;

/** Text in double quotes and in heredocs: where bash finds code in it, the tree must know of that code. */
final class Quoted {
    private static final char QUOTE = '"';
    private static final char NONE = 0;
    private static final List<String> TEXT = List.of("string_content", "heredoc_content", "\"");
    private static final List<String> CODE =
            List.of("simple_expansion", "expansion", "command_substitution", "arithmetic_expansion");

    private Quoted() {}

    static void string(Node string) throws NoTree {
        check(string, string.start() + 1, string.end() - 1, QUOTE);
    }

    static void heredoc(Node body) throws NoTree {
        check(body, body.start(), body.end(), NONE);
    }

    /** What is in none of the children that are code must be text, and nothing that bash expands. */
    private static void check(Node node, int from, int to, char end) throws NoTree {
        int at = from;
        for (Node child : node.children()) {
            if (TEXT.contains(child.type())) continue;
            if (!CODE.contains(child.type())) throw unclear(child.text());
            plain(node.text(at, child.start()), end);
            at = child.end();
        }
        plain(node.text(at, to), end);
    }

    private static void plain(String piece, char end) throws NoTree {
        if (!Lexis.isLiteral(piece, end)) throw unclear(piece);
    }

    private static NoTree unclear(String piece) {
        return new NoTree("bash might read a quoted text otherwise: " + Excerpt.of(piece));
    }
}
