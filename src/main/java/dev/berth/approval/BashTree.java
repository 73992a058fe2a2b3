package dev.berth.approval;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.treesitter.TSNode;
import org.treesitter.TSParser;
import org.treesitter.TSTree;
import org.treesitter.TreeSitterBash;

/** The syntax tree of a bash command, by the grammar of tree-sitter. Any thread may call. */
final class BashTree {
    /** Deeper trees are not worth understanding. */
    private static final int DEEPEST = 200;

    private BashTree() {}

    /** The command is not bash as the grammar knows it, or bash might read it otherwise. */
    static final class NoTree extends Exception {
        private static final long serialVersionUID = 1;

        NoTree(String why) {
            super(why);
        }

        String why() {
            return String.valueOf(getMessage());
        }
    }

    /**
     * The tree of a command.
     *
     * @throws NoTree if the command is not understood
     * @throws LinkageError if the parser, which is native code, cannot be had
     */
    static Node of(String command) throws NoTree {
        try (TSParser parser = new TSParser();
                TreeSitterBash language = new TreeSitterBash()) {
            if (!parser.setLanguage(language)) throw new NoTree("the grammar of bash is of another version");
            try (TSTree tree = parser.parseString(null, command)) {
                return copy(tree.getRootNode(), "", command.getBytes(StandardCharsets.UTF_8), 0);
            }
        }
    }

    private static Node copy(TSNode node, String field, byte[] whole, int depth) throws NoTree {
        if (node.isError() || node.isMissing()) throw new NoTree("it cannot be parsed");
        if (depth > DEEPEST) throw new NoTree("it is nested too deeply");
        List<Node> children = new ArrayList<>();
        for (int i = 0; i < node.getChildCount(); i++) {
            String name = node.getFieldNameForChild(i);
            children.add(copy(node.getChild(i), name == null ? "" : name, whole, depth + 1));
        }
        return new Node(
                node.getType(),
                field,
                !node.isNamed(),
                node.getStartByte(),
                node.getEndByte(),
                List.copyOf(children),
                whole);
    }
}
