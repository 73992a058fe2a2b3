package dev.berth.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.sandbox.RecordedSandbox.Take;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecordedSandboxTest extends SandboxContract {

    @Override
    protected Sandbox open() {
        return new RecordedSandbox(RecordedSandboxTest::recording);
    }

    private static Recording recording(Command command) {
        return switch (command.text()) {
            case HELLO -> Recording.of("hello\n");
            case FAILS -> Recording.exiting(42, "bad\n");
            case TWO_PIECES ->
                Recording.of("one\n")
                        .then(new Recording.Scene.Pauses(Duration.ofMillis(300)), new Recording.Scene.Writes("two\n"));
            case WAITS -> Recording.runningOn("waiting\n");
            case READS ->
                Recording.of("ready\n").then(new Recording.Scene.Reads(), new Recording.Scene.Writes("after line\n"));
            default -> throw new SandboxException("not recorded: " + command.text());
        };
    }

    @Test
    void anotherCommandThanTheRecordedOneIsNamedBesideIt() {
        try (var sandbox = RecordedSandbox.inOrder(new Take("uname", Recording.of("Linux\n")))) {
            assertThatThrownBy(() -> sandbox.run("ls"))
                    .isInstanceOf(SandboxException.class)
                    .hasMessage("command 1 is not the recorded one: recorded is `uname`, but `ls` was to be run");
        }
    }

    @Test
    void aCommandAfterTheLastRecordedOneIsNamed() throws InterruptedException {
        try (var sandbox = RecordedSandbox.inOrder(new Take("uname", Recording.of("Linux\n")))) {
            assertThat(sandbox.run("uname").output().text()).isEqualTo("Linux\n");
            assertThatThrownBy(() -> sandbox.run("ls"))
                    .hasMessage("no answer is recorded for command 2: `ls`; only 1 were recorded");
        }
    }

    @Test
    void aRecordedResultComesBackAsItWas() throws InterruptedException {
        Result recorded = new Result(
                new Outcome.OutOfMemory(137),
                new Output("head", "tail", new Output.Omitted(9, 2), Optional.of("/mnt/.berth/output/c1"), "late"),
                "/usr",
                Duration.ofSeconds(3),
                Result.Lost.CONTAINER,
                List.of("A note."));
        try (var sandbox = RecordedSandbox.inOrder(new Take("make", Recording.of(recorded)))) {
            assertThat(sandbox.run("make")).isEqualTo(recorded);
        }
    }
}
