package dev.berth.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import org.jspecify.annotations.Nullable;

/**
 * The output FIFO of one background job. It is held open here until the job has it open too, then it ends when the last
 * process that writes to it is gone.
 */
final class JobStream {
    private static final int CHUNK = 65_536;

    private final ShellFolder folder;
    private final String fifo;
    private final InputStream out;
    private @Nullable RandomAccessFile holder;

    JobStream(ShellFolder folder, String handle) throws IOException {
        this.folder = folder;
        this.fifo = "job-" + handle;
        folder.makeFifo(fifo);
        this.holder = folder.openBothWays(fifo);
        this.out = folder.openToRead(fifo);
    }

    String fifo() {
        return fifo;
    }

    /** The job has it open. */
    void letGo() throws IOException {
        RandomAccessFile held = holder;
        holder = null;
        if (held != null) held.close();
    }

    /** Reads until the condition holds or the stream ends. Blocks; for a platform thread. */
    void read(FrameScanner.Sink sink, ShellStream.Condition met) throws IOException {
        FrameScanner scanner = new FrameScanner(folder.mark(), sink);
        byte[] buffer = new byte[CHUNK];
        while (!met.holds()) {
            int length = out.read(buffer);
            if (length < 0) break;
            scanner.feed(buffer, length);
        }
        scanner.finish();
    }

    void close() throws IOException {
        letGo();
        out.close();
        folder.remove(fifo);
    }
}
