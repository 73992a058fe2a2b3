package dev.berth.shell;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Parts a stream into text and frames, wherever the reads happen to cut it. Text is handed on as soon as it cannot be the
 * beginning of a frame. For one thread.
 *
 * <p>The search (Horspool's) looks at one byte in thirty of ordinary output: the letters of the mark are rare in it.
 */
final class FrameScanner {

    /** Takes what the stream holds, in order. */
    interface Sink {
        /** The bytes are the caller's again after the call. */
        void text(byte[] bytes, int from, int to);

        void frame(Frame frame);
    }

    private static final int LONGEST_FRAME = 16_384;
    private static final String FIELD_SEPARATOR = "\u001f";

    private final byte[] start;
    private final int[] skip = new int[256];
    private final Sink sink;

    /** The last bytes of the last read that may begin a frame; never more than the start sequence. */
    private byte[] held = new byte[0];

    private final ByteArrayOutputStream frame = new ByteArrayOutputStream();
    private boolean inFrame;

    FrameScanner(String mark, Sink sink) {
        this.start = ("\u001e" + mark).getBytes(StandardCharsets.US_ASCII);
        this.sink = sink;
        Arrays.fill(skip, start.length);
        for (int i = 0; i < start.length - 1; i++) skip[start[i] & 0xff] = start.length - 1 - i;
    }

    void feed(byte[] bytes, int length) {
        if (held.length == 0) {
            scan(bytes, length);
            return;
        }
        byte[] joined = Arrays.copyOf(held, held.length + length);
        System.arraycopy(bytes, 0, joined, held.length, length);
        held = new byte[0];
        scan(joined, joined.length);
    }

    /** Hands on what was held back; the stream is over. */
    void finish() {
        byte[] last = held;
        held = new byte[0];
        if (last.length > 0) sink.text(last, 0, last.length);
        inFrame = false;
        frame.reset();
    }

    private void scan(byte[] bytes, int length) {
        int from = 0;
        while (from < length) {
            from = inFrame ? takeFrame(bytes, from, length) : takeText(bytes, from, length);
        }
    }

    private int takeText(byte[] bytes, int from, int length) {
        int found = find(bytes, from, length);
        int end = found >= 0 ? found : length - possibleStart(bytes, from, length);
        if (end > from) sink.text(bytes, from, end);
        if (found >= 0) {
            inFrame = true;
            return found + start.length;
        }
        held = Arrays.copyOfRange(bytes, end, length);
        return length;
    }

    private int takeFrame(byte[] bytes, int from, int length) {
        int end = from;
        while (end < length && bytes[end] != 0) end++;
        if (frame.size() < LONGEST_FRAME) frame.write(bytes, from, end - from);
        if (end == length) return length;
        inFrame = false;
        List<String> fields = List.of(frame.toString(StandardCharsets.UTF_8).split(FIELD_SEPARATOR, -1));
        frame.reset();
        sink.frame(Frame.of(fields.subList(1, Math.max(1, fields.size()))));
        return end + 1;
    }

    private int find(byte[] bytes, int from, int length) {
        int last = start.length - 1;
        byte lastByte = start[last];
        int at = from + last;
        while (at < length) {
            byte here = bytes[at];
            if (here == lastByte && matches(bytes, at - last)) return at - last;
            at += skip[here & 0xff];
        }
        return -1;
    }

    private boolean matches(byte[] bytes, int at) {
        return Arrays.equals(bytes, at, at + start.length, start, 0, start.length);
    }

    /** How many of the last bytes are the beginning of a start sequence that the next read may complete. */
    private int possibleStart(byte[] bytes, int from, int length) {
        for (int at = Math.max(from, length - start.length + 1); at < length; at++) {
            if (bytes[at] == start[0] && Arrays.equals(bytes, at, length, start, 0, length - at)) return length - at;
        }
        return 0;
    }
}
