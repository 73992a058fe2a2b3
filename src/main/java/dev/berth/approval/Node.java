package dev.berth.approval;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A node of a syntax tree.
 *
 * @param field what it is to its parent, or empty
 * @param token whether it is a token that is its own name, as {@code &&}
 * @param start in bytes, as is {@code end}
 * @param whole the bytes of the text that the tree is of
 */
@SuppressWarnings("ArrayRecordComponent") // Trees are not compared.
record Node(String type, String field, boolean token, int start, int end, List<Node> children, byte[] whole) {

    String text() {
        return text(start, end);
    }

    String text(int from, int to) {
        return new String(whole, from, Math.max(0, to - from), StandardCharsets.UTF_8);
    }

    boolean isLeaf() {
        return children.isEmpty();
    }

    boolean is(String... types) {
        return List.of(types).contains(type);
    }

    Optional<Node> child(String wanted) {
        return children.stream().filter(child -> child.type.equals(wanted)).findFirst();
    }
}
