package dev.berth.shell;

import dev.berth.sandbox.Output;
import dev.berth.sandbox.OutputListener;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The text of one command: told to its listener as it comes, kept in bounds for whoever waits, written whole to a file
 * when it is long. Bytes are added by the reader's thread; any thread may take.
 */
final class CallText {
    private static final Logger LOG = LoggerFactory.getLogger(CallText.class);

    private final ReentrantLock lock = new ReentrantLock();
    private final HeadAndTail kept;
    private final Spill spill;
    private final StreamDecoder decoder = new StreamDecoder();
    private final OutputListener listener;
    private boolean listening;
    private String late;

    CallText(OutputListener listener, ShellSettings settings, Spill spill, String late) {
        this.listener = listener;
        this.listening = !listener.equals(OutputListener.NONE);
        this.kept = new HeadAndTail(settings.keptBytes());
        this.spill = spill;
        this.late = late;
    }

    void add(byte[] bytes, int from, int to) {
        lock.lock();
        try {
            kept.add(bytes, from, to);
        } finally {
            lock.unlock();
        }
        spill.add(bytes, from, to);
        if (listening) tell(decoder.decode(bytes, from, to));
    }

    /** No more will come; for the reader's thread, or the one that takes its place. */
    void finish() {
        if (listening) tell(decoder.finish());
        spill.close();
    }

    private void tell(String text) {
        if (text.isEmpty()) return;
        try {
            listener.output(text);
        } catch (RuntimeException e) {
            LOG.warn("a listener failed and is told no more of this command", e);
            listening = false;
        }
    }

    /** What came since the last time. */
    Output take(boolean over) {
        lock.lock();
        try {
            Output output = kept.take(over, spill.file());
            String before = late;
            late = "";
            return new Output(output.head(), output.tail(), output.omitted(), spill.file(), before);
        } finally {
            lock.unlock();
        }
    }

    /** Whether the bytes not yet taken hold this text. */
    boolean mentions(String text) {
        lock.lock();
        try {
            return kept.contains(text.getBytes(StandardCharsets.US_ASCII));
        } finally {
            lock.unlock();
        }
    }
}
