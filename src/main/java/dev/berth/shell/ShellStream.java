package dev.berth.shell;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The two FIFOs of the shell: lines in, text and frames out. One reader at a time; who may read is decided by a lock. A
 * read blocks its platform thread; {@link #poll} never blocks.
 */
final class ShellStream implements AutoCloseable {
    private static final int CHUNK = 65_536;
    private static final long POLL_NANOS = 200_000;
    private static final ThreadLocal<byte[]> BUFFER = ThreadLocal.withInitial(() -> new byte[CHUNK]);

    private final ShellFolder folder;
    private FileInputStream out;
    private final FileOutputStream in;
    private final FrameScanner scanner;
    private final ReentrantLock reading = new ReentrantLock();

    private ShellStream(ShellFolder folder, FrameScanner scanner) throws IOException {
        this.folder = folder;
        this.scanner = scanner;
        this.out = open(folder);
        this.in = folder.openToWrite("shell.in");
    }

    /** Decides, while a connection is made, whether all that must have come has come. */
    interface Condition {
        boolean holds();
    }

    /**
     * Connects to a keeper that is there or about to be.
     *
     * @param greeting lines for the shell, sent at once
     * @param met asked after each read; when the patience is over it does not matter any more
     */
    static ShellStream connect(
            ShellFolder folder, FrameScanner.Sink sink, String greeting, Condition met, Duration patience)
            throws IOException {
        FrameScanner scanner = new FrameScanner(folder.mark(), sink);
        try (RandomAccessFile bothWays = folder.openBothWays("shell.out");
                RandomAccessFile in = folder.openBothWays("shell.in")) {
            if (!greeting.isEmpty()) in.write(greeting.getBytes(StandardCharsets.UTF_8));
            FileInputStream waiting = new FileInputStream(bothWays.getFD());
            long end = System.nanoTime() + patience.toNanos();
            while (!met.holds() && System.nanoTime() < end) {
                if (waiting.available() > 0) feed(waiting, scanner, waiting.available());
                else LockSupport.parkNanos(POLL_NANOS);
            }
            return new ShellStream(folder, scanner);
        }
    }

    /** Does not block, whether anybody is there or not. */
    private static FileInputStream open(ShellFolder folder) throws IOException {
        RandomAccessFile bothWays = folder.openBothWays("shell.out");
        try {
            return folder.openToRead("shell.out");
        } finally {
            bothWays.close();
        }
    }

    /**
     * Reads while the condition does not hold; false if the stream ended first. Blocks.
     *
     * @throws ClosedByInterruptException if the thread was interrupted; another may go on reading
     */
    boolean readUntil(Condition met) throws IOException {
        reading.lock();
        try {
            while (!met.holds()) {
                if (feedByChannel() < 0) {
                    scanner.finish();
                    return false;
                }
            }
            return true;
        } catch (ClosedByInterruptException e) {
            out = open(folder);
            throw e;
        } finally {
            reading.unlock();
        }
    }

    /** Takes what lies ready, unless somebody else reads. */
    void poll() throws IOException {
        if (!reading.tryLock()) return;
        try {
            for (int ready = out.available(); ready > 0; ready = out.available()) feed(out, scanner, ready);
        } finally {
            reading.unlock();
        }
    }

    /** Unlike a stream's, a channel's read can be interrupted. */
    private int feedByChannel() throws IOException {
        byte[] buffer = BUFFER.get();
        int length = out.getChannel().read(ByteBuffer.wrap(buffer));
        if (length > 0) scanner.feed(buffer, length);
        return length;
    }

    private static int feed(FileInputStream from, FrameScanner scanner, int most) throws IOException {
        byte[] buffer = BUFFER.get();
        int length = from.read(buffer, 0, Math.min(most, buffer.length));
        if (length > 0) scanner.feed(buffer, length);
        return length;
    }

    /** Throws if nobody is there to read it. */
    void write(String lines) throws IOException {
        in.write(lines.getBytes(StandardCharsets.UTF_8));
    }

    /** Gets a reader out of its read, so that it looks at its condition again. */
    void wakeReader() throws IOException {
        // Both ways, for the reader may have come to the end just now, and then nobody would let us in.
        try (RandomAccessFile self = folder.openBothWays("shell.out")) {
            self.write(folder.wake());
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
        if (reading.tryLock()) {
            try {
                out.close();
            } finally {
                reading.unlock();
            }
        }
    }
}
