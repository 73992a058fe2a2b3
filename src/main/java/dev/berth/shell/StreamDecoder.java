package dev.berth.shell;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Turns UTF-8 bytes that come in pieces into text, never splitting a character: the bytes of one that is not complete
 * wait for the next piece. Invalid bytes become U+FFFD. For one thread.
 */
final class StreamDecoder {
    private byte[] held = new byte[0];

    String decode(byte[] bytes, int from, int to) {
        int whole = to - Utf8.incompleteAtEnd(bytes, from, to);
        if (held.length == 0) {
            held = Arrays.copyOfRange(bytes, whole, to);
            return new String(bytes, from, whole - from, StandardCharsets.UTF_8);
        }
        byte[] joined = Arrays.copyOf(held, held.length + to - from);
        System.arraycopy(bytes, from, joined, held.length, to - from);
        held = new byte[0];
        return decode(joined, 0, joined.length);
    }

    /** What is left of a character that never came whole. */
    String finish() {
        String rest = new String(held, StandardCharsets.UTF_8);
        held = new byte[0];
        return rest;
    }
}
