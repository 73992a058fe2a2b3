package dev.berth.shell;

/** Where characters begin and end in UTF-8 bytes. */
final class Utf8 {
    private Utf8() {}

    /** How many bytes at the end begin a character that is not complete: 0 to 3. */
    static int incompleteAtEnd(byte[] bytes, int from, int to) {
        for (int back = 1; back <= 3 && to - back >= from; back++) {
            byte b = bytes[to - back];
            if (isContinuation(b)) continue;
            return lengthFrom(b) > back ? back : 0;
        }
        return 0;
    }

    /** The first position from {@code at} on that does not lie inside a character. */
    static int nextStart(byte[] bytes, int at, int to) {
        int start = at;
        while (start < to && start - at < 3 && isContinuation(bytes[start])) start++;
        return start;
    }

    private static boolean isContinuation(byte b) {
        return (b & 0xc0) == 0x80;
    }

    private static int lengthFrom(byte lead) {
        int b = lead & 0xff;
        if (b >= 0xf0 && b <= 0xf4) return 4;
        if (b >= 0xe0) return b < 0xf0 ? 3 : 1;
        return b >= 0xc2 ? 2 : 1;
    }
}
