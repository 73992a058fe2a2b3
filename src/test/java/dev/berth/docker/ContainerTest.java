package dev.berth.docker;

import dev.berth.sandbox.Command;
import dev.berth.sandbox.OutputListener;
import dev.berth.sandbox.Result;
import dev.berth.sandbox.Sandbox;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** What tests with real containers share: an owner of their own, and nothing left behind. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_METHOD)
abstract class ContainerTest {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final String owner = "it-" + ProcessHandle.current().pid() + "-" + NUMBER.incrementAndGet();
    private final List<DockerSandboxes> opened = new ArrayList<>();

    DockerSettings settings() {
        return DockerSettings.defaults()
                .withOwner(owner)
                .withNamePrefix("berth-" + owner + "-")
                .withLimits(256L << 20, 2, 128);
    }

    DockerSandboxes open(DockerSettings settings) {
        DockerSandboxes sandboxes = new DockerSandboxes(settings);
        opened.add(sandboxes);
        return sandboxes;
    }

    /** As after the death of a program: let go of everything and look anew. */
    DockerSandboxes reopen(DockerSettings settings) {
        opened.forEach(DockerSandboxes::close);
        return open(settings);
    }

    String container(String conversation) {
        return settings().namePrefix() + conversation;
    }

    Path shellFolder(String conversation) {
        return settings().runtimeFolder().resolve(container(conversation));
    }

    static Result run(Sandbox sandbox, String command, int seconds) throws InterruptedException {
        return sandbox.run(Command.of(command).withTimeout(Duration.ofSeconds(seconds)), OutputListener.NONE);
    }

    static String text(Sandbox sandbox, String command) throws InterruptedException {
        return sandbox.run(command).output().text().strip();
    }

    @AfterEach
    void removeAll() {
        opened.forEach(DockerSandboxes::close);
        try (DockerSandboxes last = new DockerSandboxes(settings())) {
            last.sweep(conversation -> false);
        }
    }
}
