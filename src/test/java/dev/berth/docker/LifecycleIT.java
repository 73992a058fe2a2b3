package dev.berth.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.sandbox.Command;
import dev.berth.sandbox.Outcome;
import dev.berth.sandbox.OutputListener;
import dev.berth.sandbox.Progress;
import dev.berth.sandbox.Result;
import dev.berth.sandbox.Result.Lost;
import dev.berth.sandbox.RunningCommand;
import dev.berth.sandbox.Sandbox;
import dev.berth.sandbox.SandboxException;
import dev.berth.shell.ShellFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A container's life: made late, made once, found again, replaced when lost, never somebody else's. */
class LifecycleIT extends ContainerTest {

    @Test
    void nothingIsMadeBeforeTheFirstCommand() {
        DockerSandboxes sandboxes = open(settings());
        sandboxes.open("lazy");
        assertThat(sandboxes.list()).isEmpty();
    }

    @Test
    void tenConcurrentFirstCommandsMakeOneContainer() throws Exception {
        DockerSandboxes sandboxes = open(settings());
        Callable<String> first = () -> text(sandboxes.open("one"), "echo $$");
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<String> shells = callers.invokeAll(Collections.nCopies(10, first)).stream()
                    .map(call -> call.resultNow())
                    .distinct()
                    .toList();
            assertThat(shells).hasSize(1);
        }
        assertThat(sandboxes.list()).hasSize(1);
    }

    @Test
    void aLaterProgramFindsShellStateAndTextThatCameMeanwhile() throws Exception {
        Sandbox before = open(settings()).open("again");
        before.run("x=kept; cd /usr; (sleep 1; echo late) &");
        Sandbox after = reopen(settings()).open("again");
        Thread.sleep(1300);
        Result result = after.run("echo $x $PWD");
        assertThat(result.output().head()).isEqualTo("kept /usr\n");
        assertThat(result.output().late()).isEqualTo("late\n");
        assertThat(result.lost()).isEqualTo(Lost.NOTHING);
    }

    @Test
    void aLaterProgramFindsTheCommandThatRuns() throws Exception {
        Sandbox before = open(settings()).open("running");
        RunningCommand command =
                before.start(Command.of("x=4; echo one; sleep 2; echo two; (exit 5)"), OutputListener.NONE);
        assertThat(command.await(Duration.ofMillis(500))).isInstanceOf(Progress.Running.class);
        Sandbox after = reopen(settings()).open("running");
        RunningCommand found = after.running().getFirst();
        assertThat(found.command().text()).contains("sleep 2");
        Result result = found.toEnd();
        assertThat(result.outcome()).isEqualTo(new Outcome.Exited(5));
        assertThat(result.output().text()).isEqualTo("two\n");
        assertThat(text(after, "echo $x")).isEqualTo("4");
    }

    @Test
    void aLaterProgramFindsTheJobsThatRun() throws Exception {
        Sandbox before = open(settings()).open("jobs");
        RunningCommand job = before.start(
                Command.of("for i in 1 2 3 4 5 6; do echo $i; sleep 0.4; done; exit 3")
                        .inBackground(),
                OutputListener.NONE);
        assertThat(((Progress.Running) job.await(Duration.ofMillis(300)))
                        .output()
                        .text())
                .isEqualTo("1\n");
        Sandbox after = reopen(settings()).open("jobs");
        after.run("true");
        RunningCommand found = after.running().getFirst();
        assertThat(found.handle()).isEqualTo(job.handle());
        Result result = found.toEnd();
        assertThat(result.outcome()).isEqualTo(new Outcome.Exited(3));
        assertThat(result.output().text()).isEqualTo("2\n3\n4\n5\n6\n");
    }

    @Tag("F18")
    @Test
    void aKilledProgramLeavesItsShellBehind() throws Exception {
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LeftBehind.class.getName(),
                        settings().owner(),
                        settings().namePrefix())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var printed = program.inputReader()) {
            assertThat(printed.readLine()).isEqualTo("begun");
        }
        program.destroyForcibly().waitFor();
        Sandbox after = open(settings()).open(LeftBehind.CONVERSATION);
        Result result = after.run("echo $state; jobs | wc -l; pwd");
        assertThat(result.output().head()).isEqualTo("survives\n1\n/etc\n");
        assertThat(result.lost()).isEqualTo(Lost.NOTHING);
    }

    @Tag("F23")
    @Test
    void aSecondProgramIsRefusedByTheFirstsPid() {
        DockerSandboxes first = open(settings());
        DockerSandboxes second = open(settings());
        assertThatThrownBy(() -> {
                    first.open("shared").run("true");
                    second.open("shared").run("true");
                })
                .isInstanceOf(SandboxException.class)
                .hasMessageContaining(
                        "in use by process " + ProcessHandle.current().pid());
    }

    @Tag("F02")
    @Test
    void aRemovedContainerIsReplacedAndTheLossTold() throws Exception {
        Sandbox sandbox = open(settings()).open("removed");
        sandbox.run("x=1; echo file > /mnt/f");
        DockerCommand.run("rm", "-f", container("removed"));
        Result result = sandbox.run("cat /mnt/f; echo x=$x");
        assertThat(result.output().text()).isEqualTo("file\nx=\n");
        assertThat(result.lost()).isEqualTo(Lost.CONTAINER);
        DockerCommand.run("rm", "-f", "-v", container("removed"));
        DockerCommand.run("volume", "rm", container("removed"));
        assertThat(sandbox.run("ls /mnt/f").lost()).isEqualTo(Lost.EVERYTHING);
    }

    @Tag("F01")
    @Test
    void aContainerKilledUnderACommandEndsItAsLostWithItsText() throws Exception {
        Sandbox sandbox = open(settings()).open("killed");
        RunningCommand command = sandbox.start(Command.of("echo partial; sleep 60"), OutputListener.NONE);
        Progress begun = command.await(Duration.ofMillis(400));
        assertThat(((Progress.Running) begun).output().text()).isEqualTo("partial\n");
        DockerCommand.run("kill", container("killed"));
        Result result = command.toEnd();
        assertThat(result.outcome()).isInstanceOf(Outcome.SandboxLost.class);
        assertThat(result.took()).isLessThan(Duration.ofSeconds(10));
        assertThat(text(sandbox, "echo back")).isEqualTo("back");
    }

    @Test
    void aStoppedContainerIsMadeAnew() throws Exception {
        Sandbox sandbox = open(settings()).open("stopped");
        sandbox.run("true");
        DockerCommand.run("kill", container("stopped"));
        assertThat(text(sandbox, "echo back")).isEqualTo("back");
    }

    @Test
    void aPausedContainerIsWokenByTheNextCommand() throws Exception {
        Sandbox sandbox = open(settings()).open("paused");
        sandbox.run("x=kept");
        DockerCommand.run("pause", container("paused"));
        Result result = run(sandbox, "echo $x", 30);
        assertThat(result.output().text()).isEqualTo("kept\n");
        assertThat(result.took()).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void aContainerWhoseSharedFolderWasDeletedIsReplacedAndTheLossTold() throws Exception {
        open(settings()).open("unreachable").run("x=1; echo file > /mnt/f");
        Sandbox after = reopen(settings()).open("unreachable");
        ShellFolder.delete(shellFolder("unreachable"));
        Result result = after.run("cat /mnt/f; echo x=$x");
        assertThat(result.output().text()).isEqualTo("file\nx=\n");
        assertThat(result.lost()).isEqualTo(Lost.CONTAINER);
    }

    @Test
    void conversationsOfOneNameUnderTwoPrefixesDoNotMeet() throws Exception {
        DockerSettings other = settings().withNamePrefix(settings().namePrefix() + "other-");
        Sandbox one = open(settings()).open("same");
        one.run("x=one");
        DockerSandboxes others = open(other);
        others.open("same").run("x=two");
        others.remove("same", true);
        assertThat(text(one, "echo $x")).isEqualTo("one");
    }

    @Tag("F13")
    @ParameterizedTest
    @CsvSource(textBlock = """
        /etc/hostname, executable file not found
        /bin/bash $(ldd /bin/bash | grep -o '/[^ ]*'), must hold bash and coreutils
        """)
    void anImageWithoutTheToolsThatItMustHaveIsToldAtOnce(String files, String complaint) throws Exception {
        String image = "berth-test-bare:" + settings().owner();
        shell("docker run --rm --entrypoint bash " + settings().image() + " -c \"tar -chf - "
                + files.replace("$", "\\$") + "\" | docker import - " + image);
        try {
            Sandbox bare = open(settings().withImage(image)).open("bare");
            long begun = System.nanoTime();
            assertThatThrownBy(() -> bare.run("true"))
                    .isInstanceOf(SandboxException.class)
                    .hasMessageContaining(complaint);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(15));
            assertThat(DockerCommand.run("ps", "-aq", "--filter", "name=" + container("bare")))
                    .isEmpty();
        } finally {
            DockerCommand.run("rmi", image);
        }
    }

    private static void shell(String command) throws Exception {
        assertThat(new ProcessBuilder("sh", "-c", command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor())
                .as(command)
                .isZero();
    }

    @Test
    void aForeignContainerOfTheSameNameIsLeftAlone() {
        DockerCommand.run("create", "--name", container("foreign"), settings().image(), "true");
        try {
            assertThatThrownBy(() -> open(settings()).open("foreign").run("true"))
                    .isInstanceOf(SandboxException.class)
                    .hasMessageContaining("not ours");
            assertThat(DockerCommand.run("inspect", "-f", "{{.State.Status}}", container("foreign")))
                    .isEqualTo("created\n");
        } finally {
            DockerCommand.run("rm", container("foreign"));
        }
    }

    @Test
    void aMissingImageIsNamedAndNothingIsLeft() {
        DockerSandboxes sandboxes = open(settings().withImage("no-such-image:1"));
        assertThatThrownBy(() -> sandboxes.open("image").run("true"))
                .isInstanceOf(SandboxException.class)
                .hasMessageContaining("no-such-image:1");
        assertThat(DockerCommand.run("ps", "-aq", "--filter", "name=" + container("image")))
                .isEmpty();
    }

    @Test
    void anEngineThatDoesNotAnswerIsNamed() {
        DockerSettings nowhere = settings().withEngine("unix:///no/such/docker.sock");
        assertThatThrownBy(() -> open(nowhere).open("x").run("true"))
                .isInstanceOf(SandboxException.class)
                .hasMessageContaining("no Docker engine answers at unix:///no/such/docker.sock");
    }

    @Test
    void aSweepTakesOnlyTheOwnersOrphans() throws Exception {
        DockerSandboxes sandboxes = open(settings());
        sandboxes.open("known").run("true");
        sandboxes.open("orphan").run("true");
        DockerSandboxes later = reopen(settings());
        assertThat(later.sweep(conversation -> conversation.equals("known"))).containsExactly("orphan");
        assertThat(later.list()).extracting(DockerSandboxes.View::conversation).containsExactly("known");
        DockerSandboxes other = open(settings().withOwner("somebody-else"));
        assertThat(other.sweep(conversation -> false)).isEmpty();
    }
}
