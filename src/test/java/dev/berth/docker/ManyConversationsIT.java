package dev.berth.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/** Two hundred conversations in one program, all at once: no mix-up, no deadlock, and little held when they are idle. */
@Timeout(600)
@Isolated("other tests' conversations have readers of their own")
class ManyConversationsIT extends ContainerTest {
    private static final int CONVERSATIONS = 200;
    private static final int ROUNDS = 3;
    private static final int THREADS_OF_AN_IDLE_PROGRAM = 60;

    @Override
    DockerSettings settings() {
        return super.settings().withLimits(64L << 20, 0.5, 32);
    }

    @Test
    void eachKeepsItsOwnStateAndAnIdleOneHoldsNoThread() throws Exception {
        DockerSandboxes sandboxes = open(settings());
        int filesBefore = openFiles();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<String>> tasks = IntStream.range(0, CONVERSATIONS)
                    .<Callable<String>>mapToObj(number -> () -> converse(sandboxes, number))
                    .toList();
            List<Future<String>> said = callers.invokeAll(tasks);
            for (int number = 0; number < CONVERSATIONS; number++)
                assertThat(said.get(number).get()).isEqualTo((number + ",").repeat(ROUNDS));
        }
        assertThat(openFiles() - filesBefore).isLessThan(8 * CONVERSATIONS);
        Thread.sleep(500);
        long readers = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("berth-reader-"))
                .filter(thread -> thread.getState() == Thread.State.RUNNABLE)
                .count();
        assertThat(readers).as("threads that still read for idle conversations").isZero();
        assertThat(sandboxes.list()).hasSize(CONVERSATIONS);
        sandboxes.close();
        Thread.sleep(500);
        assertThat(openFiles() - filesBefore).as("files left open").isLessThan(CONVERSATIONS / 4);
        assertThat(Thread.activeCount()).isLessThan(CONVERSATIONS + THREADS_OF_AN_IDLE_PROGRAM);
    }

    private static String converse(DockerSandboxes sandboxes, int number) throws InterruptedException {
        String conversation = "many-" + number;
        sandboxes.open(conversation).run("me=" + number);
        StringBuilder said = new StringBuilder();
        for (int round = 0; round < ROUNDS; round++)
            said.append(text(sandboxes.open(conversation), "sleep 0.0" + (number % 10) + "; echo $me"))
                    .append(',');
        return said.toString();
    }

    private static int openFiles() throws Exception {
        try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
            return (int) files.count();
        }
    }
}
