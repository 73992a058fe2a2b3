package dev.berth.shell;

import dev.berth.sandbox.Output;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The text of one command: told to its listener as it comes, kept in bounds for whoever waits, written whole to a file
 * when it is long. Bytes are added by the reader's thread; any thread may take.
 */
final class CallText {
    private final ReentrantLock lock = new ReentrantLock();
    private final HeadAndTail kept;
    private final Spill spill;
    private final StreamDecoder decoder = new StreamDecoder();
    private final Optional<Teller> teller;
    private String late;

    CallText(Optional<Teller> teller, ShellSettings settings, Spill spill, String late) {
        this.teller = teller;
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
        if (teller.isPresent()) teller.get().tell(decoder.decode(bytes, from, to));
    }

    /** No more will come; for the reader's thread, or the one that takes its place. */
    void finish() {
        teller.ifPresent(telling -> {
            telling.tell(decoder.finish());
            telling.finish();
        });
        spill.close();
    }

    /** The command is being stopped. */
    void hurry() {
        teller.ifPresent(Teller::hurry);
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
