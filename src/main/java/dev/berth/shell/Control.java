package dev.berth.shell;

import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/**
 * The second bash of a place: lists and signals processes and reads the kernel's counters while the shell is busy. Any
 * thread may call; requests are served one at a time. Every request has a deadline.
 */
final class Control implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMillis(1500);
    private static final long POLL_NANOS = 100_000;

    private final ShellFolder folder;
    private final Place place;
    private final RandomAccessFile requests;
    private final RandomAccessFile answers;
    private final FileInputStream incoming;
    private final ReentrantLock lock = new ReentrantLock();
    private final Reception reception = new Reception();
    private final FrameScanner scanner;
    private int number;

    Control(ShellFolder folder, Place place) throws IOException {
        this.folder = folder;
        this.place = place;
        this.requests = folder.openBothWays("control.in");
        this.answers = folder.openBothWays("control.out");
        this.incoming = new FileInputStream(answers.getFD());
        this.scanner = new FrameScanner(folder.mark(), reception);
    }

    ProcessTable processes() throws IOException {
        return ProcessTable.parse(ask("processes"));
    }

    void signal(String name, Collection<Integer> pids) throws IOException {
        if (pids.isEmpty()) return;
        ask("signal " + name + " " + pids.stream().map(String::valueOf).collect(Collectors.joining(" ")));
    }

    /** The processes that have one of the folder's FIFOs open. */
    Set<Integer> holders(String fifo) throws IOException {
        return ask("holders " + folder.inside(fifo))
                .lines()
                .map(Integer::valueOf)
                .collect(Collectors.toSet());
    }

    KernelCounters counters() throws IOException {
        String[] events = ask("counters").split("\u001f", -1);
        return events.length < 2 ? KernelCounters.NONE : KernelCounters.of(events[0], events[1]);
    }

    /** Has a writer for the whole text of a command started, which reads the named FIFO. */
    boolean spill(long limit, String file, String fifo) throws IOException {
        lock.lock();
        try {
            reception.spilling = false;
            ask("spill " + limit + " " + file + " " + folder.inside(fifo));
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (!reception.spilling && System.nanoTime() < deadline) receive();
            return reception.spilling;
        } finally {
            lock.unlock();
        }
    }

    private String ask(String request) throws IOException {
        lock.lock();
        try {
            if (tryToAsk(request)) return reception.text();
            place.nudge();
            if (tryToAsk(request)) return reception.text();
            throw new IOException("the place's control does not answer");
        } finally {
            lock.unlock();
        }
    }

    private boolean tryToAsk(String request) throws IOException {
        reception.expect(++number);
        requests.write((number + " " + request + "\n").getBytes(StandardCharsets.US_ASCII));
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!reception.answered && System.nanoTime() < deadline) receive();
        return reception.answered;
    }

    private void receive() throws IOException {
        int waiting = incoming.available();
        if (waiting == 0) {
            LockSupport.parkNanos(POLL_NANOS);
            return;
        }
        byte[] bytes = new byte[waiting];
        int length = incoming.read(bytes);
        scanner.feed(bytes, length);
    }

    @Override
    public void close() throws IOException {
        requests.close();
        answers.close();
    }

    /** What has come for the request that waits; answers to requests that were given up are dropped. */
    private static final class Reception implements FrameScanner.Sink {
        private final ByteArrayOutputStream text = new ByteArrayOutputStream();
        private int number;
        private boolean answered;
        private boolean spilling;

        void expect(int newNumber) {
            number = newNumber;
            answered = false;
            text.reset();
        }

        String text() {
            return text.toString(StandardCharsets.UTF_8);
        }

        @Override
        public void text(byte[] bytes, int from, int to) {
            text.write(bytes, from, to - from);
        }

        @Override
        public void frame(Frame frame) {
            switch (frame) {
                case Frame.Answer(int answerTo, int status) when answerTo == number -> answered = true;
                case Frame.Answer stale -> text.reset();
                case Frame.Spilling s -> spilling = true;
                default -> {}
            }
        }
    }
}
