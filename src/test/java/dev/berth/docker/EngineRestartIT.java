package dev.berth.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.berth.sandbox.Command;
import dev.berth.sandbox.Outcome;
import dev.berth.sandbox.OutputListener;
import dev.berth.sandbox.Progress;
import dev.berth.sandbox.Result;
import dev.berth.sandbox.Result.Lost;
import dev.berth.sandbox.RunningCommand;
import dev.berth.sandbox.Sandbox;
import dev.berth.sandbox.SandboxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The engine is restarted under a command: with containers that outlive it nothing happens, else the loss is told. */
@Timeout(180)
@Tag("F03")
class EngineRestartIT {
    @BeforeEach
    void mayStartAnEngine() throws Exception {
        assumeTrue(PrivateEngine.isPossible(), "an engine of the test's own needs root (or sudo) and dockerd");
    }

    private static DockerSettings settings(PrivateEngine engine) {
        return DockerSettings.defaults()
                .withEngine(engine.address())
                .withImage("tools:latest")
                .withOwner("restart")
                .withNamePrefix("berth-restart-" + ProcessHandle.current().pid() + "-");
    }

    @Test
    void aCommandOutlivesAnEngineThatKeepsItsContainers() throws Exception {
        try (PrivateEngine engine = new PrivateEngine(folder(), true);
                DockerSandboxes sandboxes = new DockerSandboxes(settings(engine))) {
            Sandbox sandbox = sandboxes.open("kept");
            RunningCommand command = begin(sandbox, "x=kept; echo begun; sleep 5; echo ended");
            engine.stop();
            engine.startAgain();
            Result result = command.toEnd();
            assertThat(result.outcome()).isEqualTo(new Outcome.Exited(0));
            assertThat(result.output().text()).isEqualTo("ended\n");
            assertThat(sandbox.run("echo $x").output().text()).isEqualTo("kept\n");
            assertThat(sandboxes.list()).hasSize(1);
        }
    }

    @Test
    void aCommandThatEndsWithItsEngineIsLostAndTheNextFindsTheEngineAgain() throws Exception {
        try (PrivateEngine engine = new PrivateEngine(folder(), false);
                DockerSandboxes sandboxes = new DockerSandboxes(settings(engine))) {
            Sandbox sandbox = sandboxes.open("lost");
            sandbox.run("echo file > /mnt/f");
            RunningCommand command = begin(sandbox, "echo begun; sleep 600");
            engine.stop();
            assertThat(command.await(Duration.ofSeconds(30))).isInstanceOf(Progress.Ended.class);
            assertThat(command.toEnd().outcome()).isInstanceOf(Outcome.SandboxLost.class);
            assertThatThrownBy(() -> sandbox.run("true"))
                    .isInstanceOf(SandboxException.class)
                    .hasMessageContaining("no Docker engine answers at " + engine.address());
            engine.startAgain();
            Result next = sandbox.run("echo $(</mnt/f)");
            assertThat(next.output().text()).isEqualTo("file\n");
            assertThat(next.lost()).isEqualTo(Lost.CONTAINER);
            assertThat(sandboxes.list()).hasSize(1);
        }
    }

    private static Path folder() throws Exception {
        return Files.createTempDirectory(Path.of("/var/tmp"), "berth-engine-");
    }

    private static RunningCommand begin(Sandbox sandbox, String command) throws InterruptedException {
        RunningCommand running = sandbox.start(Command.of(command), OutputListener.NONE);
        assertThat(((Progress.Running) running.await(Duration.ofSeconds(1)))
                        .output()
                        .text())
                .isEqualTo("begun\n");
        return running;
    }
}
