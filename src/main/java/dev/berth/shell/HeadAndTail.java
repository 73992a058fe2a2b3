package dev.berth.shell;

import dev.berth.sandbox.Output;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The beginning and the end of a byte stream of any length, with exact counts of what lay between. Grows only as far as
 * the stream needs, and never beyond its limit. Not for several threads.
 */
final class HeadAndTail {
    private static final int FIRST_SIZE = 512;

    private final int half;
    private byte[] head = new byte[0];
    private int headLength;
    private byte[] ring = new byte[0];
    private int ringAt;
    private long afterHead;
    private long linesAfterHead;

    HeadAndTail(int limit) {
        this.half = limit / 2;
    }

    void add(byte[] bytes, int from, int to) {
        int toHead = Math.min(to - from, half - headLength);
        if (toHead > 0) {
            growHead(headLength + toHead);
            System.arraycopy(bytes, from, head, headLength, toHead);
            headLength += toHead;
        }
        if (from + Math.max(0, toHead) < to) addToTail(bytes, from + Math.max(0, toHead), to);
    }

    private void growHead(int needed) {
        if (needed <= head.length) return;
        head = Arrays.copyOf(head, Math.min(half, Math.max(needed, Math.max(FIRST_SIZE, head.length * 2))));
    }

    private void addToTail(byte[] bytes, int from, int to) {
        if (ring.length == 0) ring = new byte[half];
        linesAfterHead += countLines(bytes, from, to);
        afterHead += to - from;
        int start = Math.max(from, to - half);
        while (start < to) {
            int part = Math.min(to - start, half - ringAt);
            System.arraycopy(bytes, start, ring, ringAt, part);
            ringAt = (ringAt + part) % half;
            start += part;
        }
    }

    static long countLines(byte[] bytes, int from, int to) {
        int lines = 0;
        for (int i = from; i < to; i++) lines += bytes[i] == '\n' ? 1 : 0;
        return lines;
    }

    /** All there is so far, as plain text; begins again empty, except for the bytes of a character not yet complete. */
    Output take(boolean over, Optional<String> file) {
        byte[] tail = tail();
        return afterHead <= half ? whole(tail, over) : parted(tail, over, file);
    }

    boolean contains(byte[] text) {
        return indexOf(head, headLength, text) >= 0 || indexOf(tail(), (int) Math.min(afterHead, half), text) >= 0;
    }

    private static int indexOf(byte[] bytes, int length, byte[] text) {
        for (int at = 0; at + text.length <= length; at++) {
            if (Arrays.equals(bytes, at, at + text.length, text, 0, text.length)) return at;
        }
        return -1;
    }

    private Output whole(byte[] tail, boolean over) {
        byte[] all = Arrays.copyOf(head, headLength + tail.length);
        System.arraycopy(tail, 0, all, headLength, tail.length);
        int end = over ? all.length : all.length - Utf8.incompleteAtEnd(all, 0, all.length);
        restart(all, end);
        return Output.of(PlainText.of(new String(all, 0, end, StandardCharsets.UTF_8)));
    }

    private Output parted(byte[] tail, boolean over, Optional<String> file) {
        int headEnd = headLength - Utf8.incompleteAtEnd(head, 0, headLength);
        int tailStart = Utf8.nextStart(tail, 0, tail.length);
        int tailEnd = over ? tail.length : tail.length - Utf8.incompleteAtEnd(tail, tailStart, tail.length);
        long bytes = headLength - headEnd + afterHead - tail.length + tailStart;
        long lines = linesAfterHead - countLines(tail, 0, tail.length);
        Output output = new Output(
                PlainText.of(new String(head, 0, headEnd, StandardCharsets.UTF_8)),
                PlainText.of(new String(tail, tailStart, tailEnd - tailStart, StandardCharsets.UTF_8)),
                new Output.Omitted(bytes, lines),
                file,
                "");
        restart(tail, tailEnd);
        return output;
    }

    private byte[] tail() {
        int length = (int) Math.min(afterHead, half);
        byte[] tail = new byte[length];
        int start = Math.floorMod(ringAt - length, Math.max(1, half));
        int first = Math.min(length, half - start);
        if (length > 0) System.arraycopy(ring, start, tail, 0, first);
        if (length > first) System.arraycopy(ring, 0, tail, first, length - first);
        return tail;
    }

    private void restart(byte[] bytes, int restFrom) {
        head = new byte[0];
        ring = new byte[0];
        headLength = 0;
        ringAt = 0;
        afterHead = 0;
        linesAfterHead = 0;
        add(bytes, restFrom, bytes.length);
    }
}
