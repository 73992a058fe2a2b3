package dev.berth.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.docker.DockerCommand;
import dev.berth.docker.DockerSandboxes;
import dev.berth.docker.DockerSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every case, in a container of its own, through the public API. */
@Execution(ExecutionMode.CONCURRENT)
class BashCasesIT {
    private static DockerSandboxes sandboxes;

    static List<BashCase> cases() throws IOException {
        return BashCase.all();
    }

    @BeforeAll
    static void open() {
        sandboxes = new DockerSandboxes(DockerSettings.defaults()
                .withOwner("bash-cases")
                .withNamePrefix("berth-cases-")
                .withLimits(512L << 20, 2, 400));
    }

    @AfterAll
    static void close() {
        sandboxes.sweep(conversation -> false);
        sandboxes.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void behavesAsPromised(BashCase promised) throws Exception {
        List<String> differences = new ArrayList<>();
        try (ExecutorService players = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<List<String>>> copies = IntStream.range(0, promised.copies())
                    .<Callable<List<String>>>mapToObj(copy -> () -> play(promised, copy))
                    .toList();
            for (Future<List<String>> played : players.invokeAll(copies)) differences.addAll(played.get());
        }
        assertThat(differences).as(promised.id() + ": " + promised.why()).isEmpty();
    }

    private static List<String> play(BashCase promised, int copy) throws InterruptedException {
        String conversation = promised.id().toLowerCase(java.util.Locale.ROOT) + "-" + copy;
        try {
            Runnable removeContainer = () -> DockerCommand.run("rm", "-f", "berth-cases-" + conversation);
            return new CasePlayer(promised, sandboxes.open(conversation), removeContainer, copy).play();
        } finally {
            sandboxes.remove(conversation, true);
        }
    }
}
