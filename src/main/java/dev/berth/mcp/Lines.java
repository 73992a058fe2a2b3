package dev.berth.mcp;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lines of a stream, in UTF-8. A daemon reads them, for reading a process's standard input cannot be interrupted;
 * waiting for the next one can.
 */
final class Lines {
    private static final Logger LOG = LoggerFactory.getLogger(Lines.class);
    private static final int READ_AHEAD = 100;

    private final InputStream in;
    private final int longest;
    private final BlockingQueue<Line> queue = new ArrayBlockingQueue<>(READ_AHEAD);

    /** @param longest line that is kept, in bytes */
    Lines(InputStream in, int longest) {
        this.in = new BufferedInputStream(in);
        this.longest = longest;
    }

    void start() {
        Thread.ofPlatform().daemon().name("mcp-stdin").start(this::read);
    }

    Line next() throws InterruptedException {
        return queue.take();
    }

    /** Whoever waits for the next line is told that there is none, whatever is still read. */
    void stop() {
        queue.clear();
        queue.offer(new Line.End());
    }

    private void read() {
        try {
            Line line = new Line.End();
            do {
                line = readLine();
                queue.put(line);
            } while (!(line instanceof Line.End));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Line readLine() {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            boolean tooLong = false;
            int read = in.read();
            if (read < 0) return new Line.End();
            for (; read >= 0 && read != '\n'; read = in.read()) {
                if (bytes.size() < longest) bytes.write(read);
                else tooLong = true;
            }
            return tooLong ? new Line.TooLong() : new Line.Text(bytes.toString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            LOG.warn("the input broke off: {}", e.getMessage());
            return new Line.End();
        }
    }
}
