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

    private JobStream(ShellFolder folder, String fifo) throws IOException {
        this.folder = folder;
        this.fifo = fifo;
        this.holder = folder.openBothWays(fifo);
        this.out = folder.openToRead(fifo);
    }

    static JobStream ofNewJob(ShellFolder folder, String handle) throws IOException {
        folder.makeFifo("job-" + handle);
        return new JobStream(folder, "job-" + handle);
    }

    /** Of a job that an earlier program started. */
    static JobStream ofKnownJob(ShellFolder folder, String handle) throws IOException {
        JobStream stream = new JobStream(folder, "job-" + handle);
        stream.letGo();
        return stream;
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

    /** Gets the reader out of its read. */
    void wakeReader() throws IOException {
        try (RandomAccessFile self = folder.openBothWays(fifo)) {
            self.write(folder.wake());
        }
    }

    /** The job is over. */
    void close() throws IOException {
        letGo();
        out.close();
        folder.remove(fifo);
    }
}
