package dev.berth.model;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.zip.CRC32;

/** Makes IDs for tool calls that every provider accepts: nine letters and digits, the strictest rule there is. */
final class CallIds {
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final int LENGTH = 9;

    private CallIds() {}

    static String random(UUID source) {
        return spell(source.getMostSignificantBits() ^ source.getLeastSignificantBits());
    }

    /** The same for the same call at the same place: a request that repeats the last one can be cached. */
    static String stable(int place, String id) {
        CRC32 sum = new CRC32();
        sum.update(id.getBytes(StandardCharsets.UTF_8));
        sum.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, place));
        // The place alone keeps replies apart, the sum the calls of one reply.
        return spell(((long) place << Integer.SIZE) | sum.getValue());
    }

    private static String spell(long number) {
        StringBuilder id = new StringBuilder(LENGTH);
        for (long rest = number; id.length() < LENGTH; rest = Long.divideUnsigned(rest, ALPHABET.length()))
            id.append(ALPHABET.charAt((int) Long.remainderUnsigned(rest, ALPHABET.length())));
        return id.toString();
    }
}
