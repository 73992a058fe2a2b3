package dev.berth.replay.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.berth.terminal.SafeText;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** What a command wrote, piece by piece with the time of each; of a long text the beginning and the end. One thread. */
final class OutputStory {
    private static final int MOST_HEAD = 40_000;
    private static final int MOST_TAIL = 40_000;

    private record Piece(Duration at, String text) {}

    private final SafeText safe = new SafeText(true);
    private final List<Piece> head = new ArrayList<>();
    private final Deque<Piece> tail = new ArrayDeque<>();
    private int inHead;
    private int inTail;
    private long omitted;

    void add(Duration at, String text) {
        keep(new Piece(at, safe.next(text)));
    }

    private void keep(Piece piece) {
        int length = piece.text().length();
        if (length == 0) return;
        if (tail.isEmpty() && omitted == 0 && inHead + length <= MOST_HEAD) {
            head.add(piece);
            inHead += length;
            return;
        }
        tail.addLast(piece);
        inTail += length;
        while (inTail > MOST_TAIL) {
            Piece first = tail.removeFirst();
            int cut = Math.min(first.text().length(), inTail - MOST_TAIL);
            String rest = first.text().substring(cut);
            if (!rest.isEmpty()) tail.addFirst(new Piece(first.at(), rest));
            inTail -= cut;
            omitted += cut;
        }
    }

    /** Pairs of milliseconds and text; {@code null} milliseconds stand before the number of characters left out. */
    ArrayNode pieces() {
        ArrayNode pieces = JsonNodeFactory.instance.arrayNode();
        for (Piece piece : head) pair(pieces, piece);
        if (omitted > 0) pieces.addArray().addNull().add(omitted);
        for (Piece piece : tail) pair(pieces, piece);
        return pieces;
    }

    private static void pair(ArrayNode pieces, Piece piece) {
        pieces.addArray().add(piece.at().toMillis()).add(piece.text());
    }
}
