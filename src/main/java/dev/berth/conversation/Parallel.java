package dev.berth.conversation;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does the same with many things at once, and waits for all: closing a thousand conversations takes as long as one. */
final class Parallel {
    private static final Logger LOG = LoggerFactory.getLogger(Parallel.class);

    private Parallel() {}

    /** One that fails is logged, and keeps none of the others from being done. */
    static <T> void each(List<T> things, Consumer<T> action) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (T thing : things) {
                Future<?> done = threads.submit(() -> attempt(thing, action));
                if (done.isCancelled()) LOG.warn("{} was not closed", thing);
            }
        }
    }

    private static <T> void attempt(T thing, Consumer<T> action) {
        try {
            action.accept(thing);
        } catch (RuntimeException e) {
            LOG.warn("{} was not closed properly", thing, e);
        }
    }
}
