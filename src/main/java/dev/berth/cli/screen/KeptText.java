package dev.berth.cli.screen;

/** The beginning and the end of a text of any length. One thread. */
final class KeptText {
    private static final int HEAD = 1 << 19;
    private static final int TAIL = 1 << 19;

    private final StringBuilder head = new StringBuilder();
    private final StringBuilder tail = new StringBuilder();
    private long left;

    void add(String piece) {
        int fits = Math.min(piece.length(), HEAD - head.length());
        head.append(piece, 0, fits);
        tail.append(piece, fits, piece.length());
        if (tail.length() <= 2 * TAIL) return;
        int cut = tail.length() - TAIL;
        left += cut;
        tail.delete(0, cut);
    }

    boolean isEmpty() {
        return head.isEmpty();
    }

    String text() {
        if (left == 0) return head.toString() + tail;
        return head + "\n[… " + left + " characters were not kept …]\n" + tail;
    }
}
