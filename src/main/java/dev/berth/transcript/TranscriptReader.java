package dev.berth.transcript;

import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Reads a transcript file once, from its first line to its last, one line in memory at a time.
 *
 * <p>A byte order mark, carriage returns at line ends and empty lines are put up with: editors leave them. A line that
 * was ended and is no entry is an error with its number. A last line that was never ended was being written when the
 * program died: it was never acknowledged, and is no error.
 */
final class TranscriptReader {
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    /** How a transcript file ends; {@code good} is the length up to which it is sound. */
    sealed interface Ending {
        long good();

        record Whole(long good) implements Ending {}

        /** All of the last entry is there but its line feed. */
        record Unended(long good) implements Ending {}

        record HalfWritten(long good, long rest) implements Ending {}
    }

    private final Path file;
    private final Consumer<Entry> sink;
    private final byte[] buffer = new byte[64 * 1024];
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private long lineLength;
    private long offset;
    private int number = 1;
    private boolean schemaKnown;

    private TranscriptReader(Path file, Consumer<Entry> sink) {
        this.file = file;
        this.sink = sink;
    }

    /** @throws TranscriptException when a line is no entry, or the schema is newer than this program's */
    static Ending read(Path file, Consumer<Entry> sink) throws IOException {
        return new TranscriptReader(file, sink).read();
    }

    private Ending read() throws IOException {
        try (InputStream in = new FileInputStream(file.toFile())) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) split(count);
        }
        return lineLength == 0 ? new Ending.Whole(offset) : lastLine();
    }

    private void split(int count) {
        int start = 0;
        for (int at = 0; at < count; at++) {
            if (buffer[at] != '\n') continue;
            gather(start, at);
            endLine();
            start = at + 1;
        }
        gather(start, count);
    }

    private void gather(int from, int to) {
        lineLength += to - from;
        if (lineLength <= EntryLine.LONGEST) line.write(buffer, from, to - from);
    }

    private void endLine() {
        try {
            if (lineLength > EntryLine.LONGEST) throw new UnreadableLine("it is longer than " + EntryLine.LONGEST);
            take(content());
        } catch (UnreadableLine e) {
            throw damaged(e);
        }
        offset += lineLength + 1;
        number++;
        lineLength = 0;
        line.reset();
    }

    private Ending lastLine() {
        if (lineLength > EntryLine.LONGEST) return new Ending.HalfWritten(offset, lineLength);
        try {
            take(content());
            return new Ending.Unended(offset + lineLength);
        } catch (UnreadableLine e) {
            return new Ending.HalfWritten(offset, lineLength);
        }
    }

    private byte[] content() {
        byte[] bytes = line.toByteArray();
        boolean marked = number == 1 && Arrays.mismatch(bytes, BYTE_ORDER_MARK) == BYTE_ORDER_MARK.length;
        return marked ? Arrays.copyOfRange(bytes, BYTE_ORDER_MARK.length, bytes.length) : bytes;
    }

    private void take(byte[] bytes) throws UnreadableLine {
        if (isBlank(bytes)) return;
        if (!schemaKnown) requireSchema(EntryLine.schemaOf(bytes));
        schemaKnown = true;
        sink.accept(EntryLine.parse(bytes));
    }

    private void requireSchema(int schema) {
        if (schema > EntryLine.SCHEMA)
            throw new TranscriptException(file + " was written by a newer berth (schema " + schema
                    + ", this one reads up to " + EntryLine.SCHEMA + "): open it with that one. It was left as it is");
        if (schema < 1) throw new TranscriptException(file + " declares schema " + schema + ", which never was");
    }

    private TranscriptException damaged(UnreadableLine e) {
        return new TranscriptException(
                file + ", line " + number + " is no entry of a transcript: " + e.why()
                        + ". Mend the line or remove it; nothing was changed",
                e);
    }

    private static boolean isBlank(byte[] bytes) {
        for (byte each : bytes) if (each != ' ' && each != '\r' && each != '\t') return false;
        return true;
    }
}
