package dev.berth.cli;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Starts the program for the process it is in. */
public final class Main {
    /** How long a program that is told to end may take to leave nothing behind. */
    private static final Duration LEAVING = Duration.ofSeconds(20);

    private Main() {}

    /** Ends the process with the status that the command line leads to. */
    public static void main(String[] arguments) {
        Logging.choose(List.of(arguments));
        CountDownLatch done = new CountDownLatch(1);
        interruptOnSignal(Thread.currentThread(), done);
        int status = Exit.BUG;
        try {
            status = new Program(Terminal.ofProcess()).run(arguments);
        } finally {
            done.countDown();
        }
        System.exit(status);
    }

    /** Ctrl-C and a polite kill end what runs as an interrupt does: containers and host programs are taken away. */
    private static void interruptOnSignal(Thread main, CountDownLatch done) {
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("berth-signal").unstarted(() -> {
                    if (done.getCount() == 0) return;
                    main.interrupt();
                    try {
                        done.await(LEAVING.toMillis(), TimeUnit.MILLISECONDS);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }));
    }
}
