package dev.berth.shell;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The standard input of one command that may be written to: a FIFO of its own, held open here so that the command sees
 * no end before {@link #close}. Any thread may call.
 */
final class CallStdin implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CallStdin.class);
    private static final int PIECE = 32_768;
    private static final int SURELY_FREE = 4096;
    private static final long POLL_NANOS = 1_000_000;

    private final ShellFolder folder;
    private final Workers workers;
    private final String fifo;
    private final RandomAccessFile pipe;
    private final FileInputStream unread;
    private final ReentrantLock writing = new ReentrantLock();
    private volatile boolean closed;

    CallStdin(ShellFolder folder, Workers workers, String fifo) throws IOException {
        this.folder = folder;
        this.workers = workers;
        this.fifo = fifo;
        folder.makeFifo(fifo);
        this.pipe = folder.openBothWays(fifo);
        this.unread = new FileInputStream(pipe.getFD());
    }

    String fifo() {
        return fifo;
    }

    /** Writes as fast as the command reads, in pieces that the pipe surely takes, so that no thread is ever stuck in it. */
    void write(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        writing.lock();
        try {
            for (int at = 0; at < bytes.length; at += PIECE) writePiece(bytes, at, Math.min(PIECE, bytes.length - at));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to the command's standard input", e);
        } finally {
            writing.unlock();
        }
    }

    private void writePiece(byte[] bytes, int from, int length) throws IOException {
        while (!closed) {
            int waiting = unread.available();
            if (waiting == 0 || waiting + length <= SURELY_FREE) {
                pipe.write(bytes, from, length);
                return;
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    boolean isClosed() {
        return closed;
    }

    /**
     * Gives the command its end of file. It may not have opened its input yet, and would then wait for a writer for ever, so
     * one comes and goes.
     */
    @Override
    public void close() {
        if (closed) return;
        closed = true;
        try {
            pipe.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close " + fifo, e);
        }
        workers.readers().execute(this::meetReader);
    }

    private void meetReader() {
        try (FileOutputStream writer = folder.openToWrite(fifo)) {
            LOG.trace("{} was opened and is at its end: {}", fifo, writer);
        } catch (IOException e) {
            LOG.debug("nobody read {}", fifo, e);
        }
    }

    /** The command is over. */
    void remove() {
        close();
        try (RandomAccessFile reader = folder.openBothWays(fifo)) {
            LOG.trace("whoever waits for a reader of {} need not any more: {}", fifo, reader);
        } catch (IOException e) {
            LOG.debug("cannot open {}", fifo, e);
        } finally {
            folder.remove(fifo);
        }
    }
}
