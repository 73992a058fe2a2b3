package dev.berth.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.sandbox.Command;
import dev.berth.sandbox.Outcome;
import dev.berth.sandbox.OutputListener;
import dev.berth.sandbox.Progress;
import dev.berth.sandbox.Result;
import dev.berth.sandbox.Result.Lost;
import dev.berth.sandbox.RunningCommand;
import dev.berth.sandbox.Sandbox;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong inside a container is told by what happened, and the next command works. */
class FaultsIT extends ContainerTest {
    private static final Duration TWO_SECONDS_AND_A_SLOW_MACHINE = Duration.ofSeconds(6);

    private DockerSandboxes sandboxes;
    private Sandbox sandbox;

    @BeforeEach
    void open() {
        sandboxes = open(settings());
        sandbox = sandboxes.open("faults");
    }

    private void assertShellWorks(String variable) throws InterruptedException {
        assertThat(text(sandbox, "echo still $" + variable)).isEqualTo("still kept");
    }

    @Tag("F07")
    @Test
    void memoryIsToldFromTheKernelsCounterAndNotFromTheStatus() throws Exception {
        sandbox.run("v=kept");
        assertThat(run(sandbox, "python3 -c 'x = bytearray(10**9)'", 60).outcome())
                .isEqualTo(new Outcome.OutOfMemory(137));
        assertThat(sandbox.run("bash -c 'kill -9 $$'").outcome()).isEqualTo(new Outcome.Exited(137));
        Result child = run(sandbox, "python3 -c 'x = bytearray(10**9)'; echo went on", 60);
        assertThat(child.outcome()).isEqualTo(new Outcome.Exited(0));
        assertThat(child.notes())
                .singleElement()
                .asString()
                .contains("killed by the kernel")
                .contains("memory limit");
        assertShellWorks("v");
    }

    @Tag("F09")
    @Test
    void theLimitOfProcessesIsToldAndAForkBombIsSurvived() throws Exception {
        sandbox.run("v=kept");
        Result result = run(sandbox, "for i in $(seq 300); do sleep 100 & done", 20);
        assertThat(result.outcome()).isIn(new Outcome.PidsLimit(254), new Outcome.TimedOut(Duration.ofSeconds(20)));
        Result bomb = run(sandbox, "bomb() { bomb | bomb & }; bomb; sleep 1", 5);
        assertThat(bomb.took()).isLessThan(Duration.ofSeconds(30));
        sandboxes.open("other").run("true");
        Result after = run(sandbox, "echo still", 60);
        assertThat(after.took()).isLessThan(Duration.ofSeconds(60));
    }

    /** The processors' share holds, so somebody else's command comes through. */
    @Tag("F08")
    @Test
    void aSpinningCommandEndsAtItsLimitAndOthersGoOnBesideIt() throws Exception {
        RunningCommand spinning = sandbox.start(
                Command.of("v=kept; for i in 1 2 3 4; do yes >/dev/null & done; while :; do :; done")
                        .withTimeout(Duration.ofSeconds(3)),
                OutputListener.NONE);
        assertThat(run(sandboxes.open("other"), "echo free", 10).output().text())
                .isEqualTo("free\n");
        Result result = spinning.toEnd();
        assertThat(result.outcome()).isEqualTo(new Outcome.TimedOut(Duration.ofSeconds(3)));
        assertThat(text(sandbox, "pgrep -c yes")).isEqualTo("0");
        assertShellWorks("v");
    }

    @Test
    void aFullDiskIsNoted() throws Exception {
        Result result = sandbox.run("head -c 200M /dev/zero > /dev/shm/full");
        assertThat(result.outcome()).isEqualTo(new Outcome.Exited(1));
        assertThat(result.notes()).singleElement().asString().contains("full");
    }

    /** Not even the whole text of a long answer can be kept then; both its ends are. */
    @Tag("F10")
    @Test
    void withMntFullCommandsGoOnAndLongTextIsStillAnswered() throws Exception {
        Sandbox small = open(settings().withVolumeOptions(Map.of("type", "tmpfs", "device", "tmpfs", "o", "size=8m")))
                .open("small");
        small.run("v=kept");
        Result full = small.run("head -c 20M /dev/zero > /mnt/full");
        assertThat(full.outcome()).isEqualTo(new Outcome.Exited(1));
        assertThat(full.notes()).singleElement().asString().contains("full");
        Result longText = small.run("seq 1 200000");
        assertThat(longText.outcome()).isEqualTo(new Outcome.Exited(0));
        assertThat(longText.output().tail()).endsWith("200000\n");
        assertThat(text(small, "rm /mnt/full; echo $v > /mnt/again; cat /mnt/again"))
                .isEqualTo("kept");
    }

    @Tag("F47")
    @Test
    void nothingThatWantsAPersonHangs() throws Exception {
        for (String command : List.of(
                "less /etc/passwd",
                "timeout 5 vi /mnt/x",
                "top",
                "git -C /mnt init -q r && cd /mnt/r && git -c user.name=a -c user.email=a@b commit --allow-empty",
                "git -C /mnt/r log; git help git",
                "python3",
                "ssh nobody@127.0.0.1 || sudo -v",
                "read -p 'sure? ' answer")) {
            Result result = run(sandbox, command, 20);
            assertThat(result.outcome()).as(command).isInstanceOf(Outcome.Exited.class);
        }
    }

    @Tag("F32")
    @Test
    void bytesThatAreNoTextAreBoundedToo() throws Exception {
        Result result = run(sandbox, "head -c 100M /dev/urandom", 60);
        assertThat(result.outcome()).isEqualTo(new Outcome.Exited(0));
        assertThat(result.output().text().length()).isLessThan(200_000);
        assertThat(result.output().omitted().bytes()).isGreaterThan(99_000_000);
    }

    @Tag("F48")
    @Tag("F49")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "while :; do :; done",
                "sleep 1000 | cat",
                "trap '' TERM INT; while :; do sleep 0.1; done",
                "bash -c 'trap \"\" TERM INT; kill -STOP $$'",
                "(setsid bash -c 'sleep 1000' &); env -i /bin/sleep 1000",
                "python3 -c 'import os,time\n"
                        + "if os.fork(): os._exit(0)\n"
                        + "os.setsid()\n"
                        + "if os.fork(): os._exit(0)\n"
                        + "time.sleep(1000)'; sleep 1000"
            })
    void everyProcessOfAnInterruptedCommandIsGoneWithinTwoSeconds(String command) throws Exception {
        sandbox.run("v=kept; sleep 5000 &");
        RunningCommand running = sandbox.start(Command.of("echo begun; " + command), OutputListener.NONE);
        Progress begun = running.await(Duration.ofMillis(700));
        assertThat(((Progress.Running) begun).output().text()).isEqualTo("begun\n");
        long asked = System.nanoTime();
        running.interrupt();
        Result result = running.toEnd();
        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(TWO_SECONDS_AND_A_SLOW_MACHINE);
        assertThat(result.outcome()).isEqualTo(new Outcome.Interrupted());
        assertThat(text(
                        sandbox,
                        "pgrep -f 'sleep 100[0]|time.slee[p]|STO[P]' | wc -l; pgrep -f 'sleep 500[0]' | wc -l"))
                .isEqualTo("0\n1");
        if (result.lost() == Lost.NOTHING) assertShellWorks("v");
    }

    @Tag("F45")
    @Test
    void jobsOfEarlierCommandsSurviveATimeLimit() throws Exception {
        sandbox.run("sleep 5000 & (sleep 5001 &)");
        Result result = run(sandbox, "sleep 1000 & sleep 1001", 1);
        assertThat(result.outcome()).isEqualTo(new Outcome.TimedOut(Duration.ofSeconds(1)));
        assertThat(text(sandbox, "pgrep -f 'sleep 500[0]' | wc -l; pgrep -f 'sleep 100' | wc -l"))
                .isEqualTo("1\n0");
    }

    @Tag("F32")
    @Test
    void aFloodIsBoundedAndCounted() throws Exception {
        Result result = run(sandbox, "head -c 300M /dev/zero | tr '\\0' x", 60);
        assertThat(result.outcome()).isEqualTo(new Outcome.Exited(0));
        long kept =
                (long) result.output().head().length() + result.output().tail().length();
        assertThat(kept).isLessThan(200_000);
        assertThat(result.output().omitted().bytes() + kept).isEqualTo(300L << 20);
        String file = result.output().file().orElseThrow();
        assertThat(text(sandbox, "stat -c %s " + file)).isEqualTo(String.valueOf(64 << 20));
    }

    @Test
    void aListenerGetsEveryByteOfALongText() throws Exception {
        AtomicLong characters = new AtomicLong();
        Result result = sandbox.run(
                Command.of("seq 1 3000000").withTimeout(Duration.ofSeconds(60)),
                piece -> characters.addAndGet(piece.length()));
        assertThat(result.outcome()).isEqualTo(new Outcome.Exited(0));
        assertThat(characters.get()).isEqualTo(22888896);
    }

    @Tag("F62")
    @Test
    void aListenerThatThrowsIsToldNoMoreAndTheCommandGoesOn() throws Exception {
        Result result = sandbox.run(Command.of("echo a; sleep 0.2; echo b"), piece -> {
            throw new IllegalStateException("from the test's listener");
        });
        assertThat(result.output().text()).isEqualTo("a\nb\n");
    }

    @Tag("F63")
    @Test
    void aListenerThatNeverReturnsHoldsUpNobodyElse() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        RunningCommand stuck =
                sandbox.start(Command.of("echo a; sleep 1000").withTimeout(Duration.ofSeconds(1)), piece -> {
                    try {
                        never.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
        assertThat(text(sandboxes.open("other"), "echo free")).isEqualTo("free");
        assertThat(stuck.toEnd().outcome()).isEqualTo(new Outcome.TimedOut(Duration.ofSeconds(1)));
        assertThat(text(sandbox, "echo also free")).isEqualTo("also free");
        never.countDown();
    }

    @Tag("F14")
    @ParameterizedTest
    @ValueSource(strings = {"kill -9 -1", "kill -9 1; kill 1", "pkill -9 bash", "kill -9 $$", "kill 0"})
    void nothingThatIsKilledInsideEndsTheConversation(String kill) throws Exception {
        sandbox.run("cd /usr");
        Result result = run(sandbox, kill, 10);
        assertThat(result.outcome()).isNotInstanceOf(Outcome.SandboxLost.class);
        assertThat(text(sandbox, "pwd")).isEqualTo("/usr");
        assertThat(run(sandbox, "sleep 100", 1).outcome()).isEqualTo(new Outcome.TimedOut(Duration.ofSeconds(1)));
        assertThat(text(sandbox, "pgrep -f 'sleep 10[0]' | wc -l")).isEqualTo("0");
    }

    @Test
    void aRemovedScratchFolderIsMadeAgain() throws Exception {
        sandbox.run("rm -rf /mnt/.berth");
        assertThat(text(sandbox, "echo ok > /tmp/x; echo ok > ~/y; cat /tmp/x ~/y"))
                .isEqualTo("ok\nok");
    }

    @Test
    void escapesAreTakenFromTheKeptTextAndLastStatesOfLinesStay() throws Exception {
        assertThat(text(
                        sandbox,
                        "printf '\\033]52;c;aGk=\\007\\033[31mred\\033[0m \\033[6n 10%%\\r"
                                + " 50%%\\r"
                                + "100%%\\n"
                                + "\\xc2\\x9b31mend'"))
                .isEqualTo("100%\nend");
    }

    @Tag("F45")
    @Test
    void whatProcessesWriteBetweenCommandsIsMarkedLate() throws Exception {
        sandbox.run("(sleep 0.3; echo from the past) &");
        Thread.sleep(1000);
        Result next = sandbox.run("echo now");
        assertThat(next.output().late()).isEqualTo("from the past\n");
        assertThat(next.output().head()).isEqualTo("now\n");
    }

    @Test
    void callersAreServedInTheOrderTheyCame() throws Exception {
        RunningCommand first = sandbox.start(Command.of("sleep 0.5; echo 1 >> /mnt/order"), OutputListener.NONE);
        List<Thread> later = List.of(caller(2), caller(3), caller(4));
        for (Thread caller : later) {
            caller.start();
            Thread.sleep(50);
        }
        first.toEnd();
        for (Thread caller : later) caller.join();
        assertThat(text(sandbox, "tr '\\n' ' ' < /mnt/order")).isEqualTo("1 2 3 4");
    }

    private Thread caller(int number) {
        return Thread.ofVirtual().unstarted(() -> {
            try {
                sandbox.run("echo " + number + " >> /mnt/order");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }
}
