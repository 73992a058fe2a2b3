package dev.berth.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.sandbox.SandboxException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An engine that is away, silent, or talks nonsense gives a clear error within the deadline, and nothing is retried blindly. */
@Timeout(30)
class EngineFaultsTest {
    @TempDir
    Path folder;

    private DockerSettings settings() {
        return DockerSettings.defaults()
                .withEngine("unix://" + folder.resolve("engine.sock"))
                .withImage("some-image")
                .withNamePrefix("berth-stub-")
                .withOwner("stub")
                .withEngineTimeout(Duration.ofSeconds(1))
                .withRuntimeFolder(folder.resolve("run"));
    }

    private StubEngine engine(UnaryOperator<String> answers) throws IOException {
        return new StubEngine(folder.resolve("engine.sock"), answers);
    }

    @Tag("F04")
    @Test
    void anEngineThatIsAwayIsNamedAndTheNextCommandFindsItThere() throws Exception {
        try (DockerSandboxes sandboxes = new DockerSandboxes(settings())) {
            assertThatThrownBy(() -> sandboxes.open("a").run("true"))
                    .isInstanceOf(SandboxException.class)
                    .hasMessageContaining("no Docker engine answers at unix://" + folder.resolve("engine.sock"));
            try (StubEngine engine = engine(line -> StubEngine.json(404, "{\"message\":\"no such container\"}"))) {
                assertThatThrownBy(() -> sandboxes.open("a").run("true")).isInstanceOf(RuntimeException.class);
                assertThat(engine.requests()).isNotEmpty();
            }
        }
    }

    @Tag("F05")
    @Test
    void anEngineThatAcceptsAndNeverAnswersIsGivenUpAtTheDeadline() throws Exception {
        try (StubEngine engine = engine(line -> "");
                DockerSandboxes sandboxes = new DockerSandboxes(settings())) {
            long begun = System.nanoTime();
            assertThatThrownBy(() -> sandboxes.open("a").run("true"))
                    .isInstanceOf(SandboxException.class)
                    .hasMessageContaining("did not answer within 1.0 s");
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
            assertThat(engine.requests()).hasSize(1);
        }
    }

    @Tag("F06")
    @ParameterizedTest
    @CsvSource({"500,boom", "409,conflict", "429,slow down", "200,not json at all"})
    void refusalsAndNonsenseEndTheCommandWithoutMakingAnything(int status, String body) throws Exception {
        String answer = StubEngine.json(status, status == 200 ? body : "{\"message\":\"" + body + "\"}");
        try (StubEngine engine = engine(line -> answer);
                DockerSandboxes sandboxes = new DockerSandboxes(settings())) {
            assertThatThrownBy(() -> sandboxes.open("a").run("true"))
                    .isInstanceOf(SandboxException.class)
                    .hasMessageContaining("berth-stub-a");
            assertThat(engine.requests()).noneMatch(line -> line.contains("/create") || line.contains("/start"));
        }
    }

    @Tag("F06")
    @Test
    void anAnswerThatIsCutOffIsAnErrorAndNotAnEmptyAnswer() throws Exception {
        try (StubEngine engine = engine(line -> "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{\"Id\":");
                DockerSandboxes sandboxes = new DockerSandboxes(settings())) {
            assertThatThrownBy(() -> sandboxes.open("a").run("true")).isInstanceOf(SandboxException.class);
            assertThat(engine.requests()).noneMatch(line -> line.contains("/create"));
        }
    }
}
