package dev.berth.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every {@link Sandbox} promises. {@link LiveSandboxContract} adds what one with a real bash does. */
@Timeout(60)
public abstract class SandboxContract {
    protected static final Duration LONG = Duration.ofSeconds(30);

    /** Commands that a sandbox without a bash has to know. */
    protected static final String HELLO = "echo hello";

    protected static final String FAILS = "echo bad >&2; exit_with() { return \"$1\"; }; exit_with 42";
    protected static final String TWO_PIECES = "echo one; sleep 0.3; echo two";
    protected static final String WAITS = "echo waiting; exec_never_returns() { sleep 600; }; exec_never_returns";
    protected static final String READS = "echo ready; read -r line; echo \"after line\"";

    private @Nullable Sandbox opened;

    /** A fresh sandbox, of which nothing was used before. Closed by the contract. */
    protected abstract Sandbox open();

    @BeforeEach
    final void openOne() {
        opened = open();
    }

    @AfterEach
    final void closeIt() {
        sandbox().close();
    }

    protected final Sandbox sandbox() {
        if (opened == null) throw new AssertionError("no sandbox was opened");
        return opened;
    }

    @Test
    void aCommandsTextAndStatusComeBack() throws InterruptedException {
        Result result = sandbox().run(HELLO);
        assertThat(result.outcome()).isEqualTo(new Outcome.Exited(0));
        assertThat(result.output().text()).isEqualTo("hello\n");
        assertThat(result.lost()).isEqualTo(Result.Lost.NOTHING);
        assertThat(result.directory()).startsWith("/");
    }

    @Test
    void aFailingCommandIsAnOutcomeNotAnException() throws InterruptedException {
        Result result = sandbox().run(FAILS);
        assertThat(result.outcome()).isEqualTo(new Outcome.Exited(42));
        assertThat(result.output().text()).isEqualTo("bad\n");
    }

    @Test
    void aListenerIsToldAllInOrderBeforeTheEndIsSeen() throws InterruptedException {
        List<String> told = Collections.synchronizedList(new ArrayList<>());
        Result result = sandbox().run(Command.of(TWO_PIECES), told::add);
        assertThat(String.join("", told)).isEqualTo("one\ntwo\n");
        assertThat(result.output().text()).isEqualTo("one\ntwo\n");
    }

    @Test
    void aWaitHandsEachByteOverOnce() throws InterruptedException {
        var first = new CountDownLatch(1);
        RunningCommand running = sandbox().start(Command.of(TWO_PIECES), text -> first.countDown());
        assertThat(first.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
        StringBuilder text = new StringBuilder();
        Progress progress = running.await(Duration.ZERO);
        while (progress instanceof Progress.Running(Output output, Duration sofar)) {
            text.append(output.text());
            progress = running.await(Duration.ofMillis(10));
        }
        text.append(((Progress.Ended) progress).result().output().text());
        assertThat(text).hasToString("one\ntwo\n");
    }

    @Test
    void afterTheEndTheEndIsRepeatedWithoutText() throws InterruptedException {
        RunningCommand running = sandbox().start(Command.of(FAILS), OutputListener.NONE);
        assertThat(running.toEnd().output().text()).isEqualTo("bad\n");
        Result again = running.toEnd();
        assertThat(again.outcome()).isEqualTo(new Outcome.Exited(42));
        assertThat(again.output().text()).isEmpty();
    }

    @Test
    void everyCommandHasAHandleOfItsOwn() throws InterruptedException {
        RunningCommand first = sandbox().start(Command.of(HELLO), OutputListener.NONE);
        first.toEnd();
        RunningCommand second = sandbox().start(Command.of(HELLO), OutputListener.NONE);
        second.toEnd();
        assertThat(first.handle()).isNotBlank().isNotEqualTo(second.handle());
        assertThat(first.command()).isEqualTo(Command.of(HELLO));
    }

    @Test
    void whatRunsIsListedUntilItEnds() throws InterruptedException {
        assertThat(sandbox().running()).isEmpty();
        RunningCommand running = startWaiting();
        assertThat(sandbox().running()).extracting(RunningCommand::handle).containsExactly(running.handle());
        running.interrupt();
        running.toEnd();
        assertThat(sandbox().running()).isEmpty();
    }

    @Test
    void aSecondCommandWaitsForTheFirst() throws InterruptedException {
        RunningCommand first = startWaiting();
        var second = new AtomicReference<@Nullable Result>();
        Thread caller = Thread.ofVirtual().start(() -> second.set(runUnchecked(HELLO)));
        assertThat(caller.join(Duration.ofMillis(200))).isFalse();
        first.interrupt();
        assertThat(caller.join(LONG)).isTrue();
        assertThat(second.get())
                .isNotNull()
                .extracting(result -> result.output().text())
                .isEqualTo("hello\n");
    }

    @Test
    void callersAreServedInTheOrderTheyCame() throws InterruptedException {
        RunningCommand first = startWaiting();
        List<Integer> order = Collections.synchronizedList(new ArrayList<>());
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            int number = i;
            Thread caller = Thread.ofPlatform().start(() -> runUnchecked(Command.of(HELLO), text -> order.add(number)));
            callers.add(caller);
            while (caller.getState() == Thread.State.NEW || caller.getState() == Thread.State.RUNNABLE)
                Thread.onSpinWait();
        }
        first.interrupt();
        for (Thread caller : callers) assertThat(caller.join(LONG)).isTrue();
        assertThat(order).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void aCallerThatIsInterruptedWhileItWaitsLeavesTheQueue() throws InterruptedException {
        RunningCommand first = startWaiting();
        var thrown = new AtomicReference<@Nullable Throwable>();
        Thread caller = Thread.ofVirtual()
                .start(() -> thrown.set(catchThrowable(() -> sandbox().start(Command.of(HELLO), OutputListener.NONE))));
        caller.interrupt();
        assertThat(caller.join(LONG)).isTrue();
        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
        first.interrupt();
        assertThat(sandbox().run(HELLO).output().text()).isEqualTo("hello\n");
    }

    @Test
    void aCommandInTheBackgroundLetsOthersRun() throws InterruptedException {
        RunningCommand background =
                sandbox().start(Command.of(WAITS).inBackground().withTimeout(LONG), OutputListener.NONE);
        assertThat(sandbox().run(HELLO).output().text()).isEqualTo("hello\n");
        assertThat(sandbox().running()).extracting(RunningCommand::handle).containsExactly(background.handle());
        background.interrupt();
        assertThat(background.toEnd().outcome()).isEqualTo(new Outcome.Interrupted());
    }

    @Test
    void anInterruptKeepsTheTextSoFar() throws InterruptedException {
        RunningCommand running = startWaiting();
        running.interrupt();
        Result result = running.toEnd();
        assertThat(result.outcome()).isEqualTo(new Outcome.Interrupted());
        assertThat(result.output().text()).isEqualTo("waiting\n");
        running.interrupt();
        assertThat(sandbox().run(HELLO).outcome()).isEqualTo(new Outcome.Exited(0));
    }

    @Tag("F49")
    @Test
    void anInterruptOfTheCallerEndsItsCommand() throws InterruptedException {
        var thrown = new AtomicReference<@Nullable Throwable>();
        var began = new CountDownLatch(1);
        Thread caller = Thread.ofVirtual()
                .start(() ->
                        thrown.set(catchThrowable(() -> sandbox().run(Command.of(WAITS), text -> began.countDown()))));
        assertThat(began.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
        caller.interrupt();
        assertThat(caller.join(LONG)).isTrue();
        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
        assertThat(sandbox().run(HELLO).outcome()).isEqualTo(new Outcome.Exited(0));
        assertThat(sandbox().running()).isEmpty();
    }

    @Test
    void aCommandEndsAtItsTimeLimitWithTheTextSoFar() throws InterruptedException {
        Duration limit = Duration.ofMillis(500);
        Result result = sandbox().run(Command.of(WAITS).withTimeout(limit), OutputListener.NONE);
        assertThat(result.outcome()).isEqualTo(new Outcome.TimedOut(limit));
        assertThat(result.output().text()).isEqualTo("waiting\n");
        assertThat(result.took()).isGreaterThanOrEqualTo(limit);
    }

    @Test
    void aCommandReadsWhatIsWritten() throws InterruptedException {
        RunningCommand running = sandbox().start(Command.of(READS).withOpenStdin(), OutputListener.NONE);
        running.write("a line\n");
        Result result = running.toEnd();
        assertThat(result.output().text()).isEqualTo("ready\nafter line\n");
        assertThatThrownBy(() -> running.write("late\n")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aCommandSeesTheEndOfItsInput() throws InterruptedException {
        RunningCommand running = sandbox().start(Command.of(READS).withOpenStdin(), OutputListener.NONE);
        running.closeStdin();
        running.closeStdin();
        assertThat(running.toEnd().output().text()).isEqualTo("ready\nafter line\n");
        running.closeStdin();
    }

    @Test
    void nothingCanBeWrittenToACommandWithoutInput() throws InterruptedException {
        RunningCommand running = startWaiting();
        assertThatThrownBy(() -> running.write("text")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aListenerThatThrowsHurtsNothing() throws InterruptedException {
        Result result = sandbox().run(Command.of(TWO_PIECES), text -> {
            throw new IllegalStateException("a listener's own fault");
        });
        assertThat(result.output().text()).isEqualTo("one\ntwo\n");
        assertThat(sandbox().run(HELLO).output().text()).isEqualTo("hello\n");
    }

    @Test
    void aListenerThatDoesNotReturnIsLeftBehindAtAStop() throws InterruptedException {
        var told = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        RunningCommand running = sandbox().start(Command.of(WAITS), text -> {
            told.countDown();
            awaitUninterruptibly(release);
        });
        assertThat(told.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
        running.interrupt();
        assertThat(running.await(LONG)).isInstanceOf(Progress.Ended.class);
        assertThat(sandbox().run(HELLO).output().text()).isEqualTo("hello\n");
        release.countDown();
    }

    @Tag("F62")
    @Test
    void aClosedSandboxEndsWhatRunsAndStartsNothing() throws InterruptedException {
        RunningCommand running = startWaiting();
        sandbox().close();
        sandbox().close();
        assertThat(running.await(LONG)).isInstanceOf(Progress.Ended.class);
        assertThatThrownBy(() -> sandbox().run(HELLO)).isInstanceOf(SandboxException.class);
    }

    @Tag("F62")
    @Test
    void closingFreesWhoWaits() throws InterruptedException {
        startWaiting();
        var thrown = new AtomicReference<@Nullable Throwable>();
        Thread caller = Thread.ofVirtual()
                .start(() -> thrown.set(catchThrowable(() -> sandbox().run(HELLO))));
        caller.join(Duration.ofMillis(100));
        sandbox().close();
        assertThat(caller.join(LONG)).isTrue();
        assertThat(thrown.get()).isInstanceOf(SandboxException.class);
    }

    /** Starts a command that runs on, and returns once it has said so. */
    protected final RunningCommand startWaiting() throws InterruptedException {
        var said = new CountDownLatch(1);
        RunningCommand running = sandbox().start(Command.of(WAITS), text -> said.countDown());
        assertThat(said.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return running;
    }

    private Result runUnchecked(String text) {
        return runUnchecked(Command.of(text), OutputListener.NONE);
    }

    private Result runUnchecked(Command command, OutputListener listener) {
        try {
            return sandbox().run(command, listener);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        while (true) {
            try {
                latch.await();
                return;
            } catch (InterruptedException e) {
                // A listener that cares for nothing.
            }
        }
    }
}
