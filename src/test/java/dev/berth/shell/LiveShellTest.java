package dev.berth.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.sandbox.Command;
import dev.berth.sandbox.Outcome;
import dev.berth.sandbox.OutputListener;
import dev.berth.sandbox.Progress;
import dev.berth.sandbox.Result;
import dev.berth.sandbox.RunningCommand;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LiveShellTest {
    @TempDir
    Path folder;

    private LocalSandbox sandbox;

    @BeforeEach
    void open() {
        sandbox = new LocalSandbox(folder, ShellSettings.defaults());
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void stateLastsFromCommandToCommand() throws Exception {
        sandbox.run("x=3; f() { echo \"f $1\"; }; mkdir sub; cd sub");
        Result result = sandbox.run("f $x; false");
        assertThat(result.outcome()).isEqualTo(new Outcome.Exited(1));
        assertThat(result.output().text()).isEqualTo("f 3\n");
        assertThat(result.directory()).endsWith("/work/sub");
        assertThat(sandbox.run("echo last=$?").output().text()).isEqualTo("last=1\n");
    }

    @Test
    void aTimeLimitKeepsShellStateAndText() throws Exception {
        sandbox.run("kept=yes");
        Result result = sandbox.run(
                Command.of("echo begun; sleep 60 | cat").withTimeout(Duration.ofSeconds(1)), OutputListener.NONE);
        assertThat(result.outcome()).isEqualTo(new Outcome.TimedOut(Duration.ofSeconds(1)));
        assertThat(result.output().text()).isEqualTo("begun\n");
        assertThat(result.lost()).isEqualTo(Result.Lost.NOTHING);
        assertThat(sandbox.run("echo $kept").output().text()).isEqualTo("yes\n");
    }

    @Test
    void aShellThatEndsIsReplacedInItsDirectory() throws Exception {
        sandbox.run("mkdir d; cd d");
        Result result = sandbox.run("echo bye; exit 7");
        assertThat(result.outcome()).isEqualTo(new Outcome.ShellReplaced(7));
        assertThat(result.output().text()).isEqualTo("bye\n");
        assertThat(result.lost()).isEqualTo(Result.Lost.SHELL_STATE);
        assertThat(sandbox.run("pwd").output().text()).endsWith("/work/d\n");
    }

    @Test
    void aLongCommandIsWaitedForInPieces() throws Exception {
        RunningCommand command =
                sandbox.start(Command.of("echo one; read -r x; echo two $x").withOpenStdin(), OutputListener.NONE);
        Progress first = command.await(Duration.ofMillis(500));
        assertThat(first).isInstanceOf(Progress.Running.class);
        assertThat(((Progress.Running) first).output().text()).isEqualTo("one\n");
        command.write("hello\n");
        Progress second = command.await(Duration.ofSeconds(5));
        assertThat(second).isInstanceOf(Progress.Ended.class);
        assertThat(((Progress.Ended) second).result().output().text()).isEqualTo("two hello\n");
    }

    @Test
    void aJobRunsBesideTheForeground() throws Exception {
        RunningCommand job =
                sandbox.start(Command.of("echo job; sleep 0.3; exit 4").inBackground(), OutputListener.NONE);
        assertThat(sandbox.run("echo fore; jobs | wc -l").output().text()).isEqualTo("fore\n1\n");
        assertThat(sandbox.running()).hasSize(1);
        Result result = job.toEnd();
        assertThat(result.outcome()).isEqualTo(new Outcome.Exited(4));
        assertThat(sandbox.running()).isEmpty();
    }

    @Test
    void aJobReplacedByExecStillReportsItsStatus() throws Exception {
        RunningCommand job = sandbox.start(Command.of("exec bash -c 'exit 9'").inBackground(), OutputListener.NONE);
        assertThat(job.toEnd().outcome()).isEqualTo(new Outcome.Exited(9));
    }

    @Test
    void anInterruptedJobEnds() throws Exception {
        RunningCommand job = sandbox.start(Command.of("echo x; sleep 60").inBackground(), OutputListener.NONE);
        job.interrupt();
        assertThat(job.toEnd().outcome()).isEqualTo(new Outcome.Interrupted());
        assertThat(sandbox.run("pgrep -f 'sleep 6[0]' | wc -l; jobs -r | wc -l")
                        .output()
                        .text())
                .endsWith("0\n");
    }

    @Test
    void longOutputKeepsHeadAndTailAndExactCounts() throws Exception {
        Result result = sandbox.run("seq 1 200000");
        assertThat(result.output().head()).startsWith("1\n2\n3\n");
        assertThat(result.output().tail()).endsWith("199999\n200000\n");
        long kept =
                (long) result.output().head().length() + result.output().tail().length();
        assertThat(result.output().omitted().bytes() + kept).isEqualTo(1288895);
        String file = result.output().file().orElseThrow();
        assertThat(sandbox.run("md5sum <" + file + "; seq 1 200000 | md5sum")
                        .output()
                        .text()
                        .lines()
                        .distinct())
                .hasSize(1);
    }
}
