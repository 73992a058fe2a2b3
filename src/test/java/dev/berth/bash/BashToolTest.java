package dev.berth.bash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.sandbox.Command;
import dev.berth.sandbox.Outcome;
import dev.berth.sandbox.Output;
import dev.berth.sandbox.OutputListener;
import dev.berth.sandbox.RecordedSandbox;
import dev.berth.sandbox.Recording;
import dev.berth.sandbox.Recording.Scene;
import dev.berth.sandbox.Result;
import dev.berth.sandbox.RunningCommand;
import dev.berth.sandbox.SandboxException;
import dev.berth.transcript.ToolCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BashToolTest {
    private static final String SECRET = "sk-very-secret-key";

    private final Map<String, Recording> recordings = new HashMap<>();
    private final RecordedSandbox sandbox = new RecordedSandbox(this::recording);
    private final BashSettings settings =
            BashSettings.defaults().withAnswerCharacters(1000).withYield(Duration.ofSeconds(30));
    private final BashTool tool = new BashTool(sandbox, BashFacts.defaults(), settings, Redaction.of(List.of(SECRET)));

    private Recording recording(Command command) {
        Recording recording = recordings.get(command.text());
        if (recording == null) throw new SandboxException("not recorded: " + command.text());
        return recording;
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void anAnswerIsTheTextAndALineOfFacts() throws InterruptedException {
        recordings.put("ls", Recording.of("a\nb"));
        Answer answer = run("ls");
        assertThat(answer.text()).isEqualTo("a\nb\n[Exit status 0.]");
        assertThat(answer.failed()).isFalse();
        assertThat(answer.result()).isPresent();
    }

    /** Who approves of calls must not read them otherwise than they will be carried out. */
    @Test
    void whatACallComesToIsReadAsItWillBeCarriedOut() {
        assertThat(wanted("bash", "{\"command\": \"ls\nrm x\", \"background\": true}"))
                .isEqualTo(new Wanted.Run("ls\nrm x", Optional.empty()));
        assertThat(wanted("bash", "{\"command\": \"ls\", \"command\": \"rm x\"}"))
                .isEqualTo(new Wanted.Nothing());
        assertThat(wanted("bash", "{\"command\": \"ls\", \"sudo\": true}")).isEqualTo(new Wanted.Nothing());
        assertThat(wanted("bash_job", "{\"action\": \"write\", \"text\": \"rm x\\n\"}"))
                .isEqualTo(new Wanted.Write("rm x\n"));
        for (String action : List.of("wait", "interrupt", "end", "list"))
            assertThat(wanted("bash_job", "{\"action\": \"" + action + "\"}")).isEqualTo(new Wanted.Nothing());
        assertThat(wanted("stock", "{}")).isEqualTo(new Wanted.Nothing());
    }

    @Test
    void whereTheShellIsIsToldWithACommandOnceItIsKnown() throws InterruptedException {
        recordings.put("cd /usr", Recording.of("").in("/usr"));
        assertThat(wanted("bash", "{\"command\": \"ls\"}")).isEqualTo(new Wanted.Run("ls", Optional.empty()));
        run("cd /usr");
        assertThat(wanted("bash", "{\"command\": \"ls\"}")).isEqualTo(new Wanted.Run("ls", Optional.of("/usr")));
        recordings.put("later", Recording.runningOn("").in("/etc"));
        tool.answer(ToolCall.of("bash", Map.of("command", "later", "yield_seconds", 0)), LiveOutput.NONE);
        assertThat(wanted("bash", "{\"command\": \"ls\"}")).isEqualTo(new Wanted.Run("ls", Optional.empty()));
    }

    private Wanted wanted(String name, String arguments) {
        return tool.wanted(new ToolCall("1", name, arguments));
    }

    @Test
    void aPlainEndingIsReadBackFromTheAnswer() throws InterruptedException {
        recordings.put("one", recorded(new Outcome.Exited(3), Output.of("a\n[b]\n"), Result.Lost.NOTHING));
        recordings.put("two", Recording.of("").in("/usr/a. b"));
        recordings.put("three", Recording.exiting(0, "[Exit status 1.]").in("/usr/a. b"));
        assertThat(PlainEnding.of(run("one").text())).contains(new PlainEnding("a\n[b]\n", 3, Optional.empty()));
        assertThat(PlainEnding.of(run("two").text())).contains(new PlainEnding("", 0, Optional.of("/usr/a. b")));
        assertThat(PlainEnding.of(run("three").text()))
                .contains(new PlainEnding("[Exit status 1.]\n", 0, Optional.empty()));
    }

    @Test
    void noOtherEndingIsReadAsAPlainOne() throws InterruptedException {
        recordings.put("a", recorded(new Outcome.Exited(0), Output.of(""), Result.Lost.NOTHING, "A child was killed."));
        recordings.put("b", recorded(new Outcome.TimedOut(Duration.ofSeconds(1)), Output.of("x"), Result.Lost.NOTHING));
        recordings.put("c", Recording.of("x".repeat(2000)));
        recordings.put("d", Recording.runningOn("x"));
        recordings.put("e", Recording.of("").in("/usr"));
        assertThat(PlainEnding.of(run("a").text())).isEmpty();
        assertThat(PlainEnding.of(run("b").text())).isEmpty();
        assertThat(PlainEnding.of(run("c").text())).isEmpty();
        call("bash", "{\"command\":\"d\",\"background\":true}");
        assertThat(PlainEnding.of(run("e").text())).isEmpty();
    }

    @Test
    void aBadStatusIsNoFailureOfTheCall() throws InterruptedException {
        recordings.put("false", Recording.exiting(1, ""));
        assertThat(run("false")).extracting(Answer::text, Answer::failed).containsExactly("[Exit status 1.]", false);
    }

    @Test
    void aNewWorkingDirectoryIsToldOnce() throws InterruptedException {
        recordings.put("cd /usr", Recording.of("").in("/usr"));
        recordings.put("ls", Recording.of("").in("/usr"));
        assertThat(run("cd /usr").text()).isEqualTo("[Exit status 0. The working directory is now /usr.]");
        assertThat(run("ls").text()).isEqualTo("[Exit status 0.]");
    }

    @Test
    void timeNotesAndShorteningAreTold() throws InterruptedException {
        Output output = new Output("h\n", "t\n", new Output.Omitted(77, 7), Optional.of("/mnt/.berth/output/c1"), "");
        recordings.put("make", recorded(new Outcome.Exited(2), output, Result.Lost.NOTHING, "A child was killed."));
        assertThat(run("make").text())
                .isEqualTo("h\n\n[... 77 bytes, 7 lines left out, all of it in /mnt/.berth/output/c1 ...]\nt\n"
                        + "[The text is shortened; all of it is in /mnt/.berth/output/c1. Exit status 2. Took 3.5 s."
                        + " A child was killed.]");
    }

    @Test
    void aLongTextIsBounded() throws InterruptedException {
        recordings.put("seq", Recording.of("x".repeat(5000)));
        assertThat(run("seq").text()).hasSizeLessThan(1200).contains("[... 4000 bytes, 0 lines left out ...]");
    }

    @Test
    void lateTextOfEarlierCommandsIsMarked() throws InterruptedException {
        Output output = new Output("now\n", "", Output.Omitted.NOTHING, Optional.empty(), "late");
        recordings.put("x", recorded(new Outcome.Exited(0), output, Result.Lost.NOTHING));
        assertThat(run("x").text())
                .isEqualTo("[Text that earlier commands wrote since:]\nlate\n[This command:]\nnow\n"
                        + "[Exit status 0. Took 3.5 s.]");
    }

    @Test
    void everyEndingHasItsSentence() throws InterruptedException {
        assertThat(ending(new Outcome.TimedOut(Duration.ofSeconds(5)), Result.Lost.NOTHING))
                .isEqualTo("[Timed out: it reached its limit of 5 s, and everything it had started was ended."
                        + " Took 3.5 s. The shell and its state are kept.]");
        assertThat(ending(new Outcome.ShellReplaced(7), Result.Lost.SHELL_STATE))
                .contains("ended the shell itself, with status 7.")
                .contains("A new shell runs in /mnt: variables, functions, options and jobs of the old one are gone");
        assertThat(ending(new Outcome.OutOfMemory(137), Result.Lost.NOTHING))
                .contains("Out of memory: the limit of 2 GiB was reached")
                .contains("(exit status 137)");
        assertThat(ending(new Outcome.PidsLimit(254), Result.Lost.NOTHING)).contains("the limit of 512 was reached");
        assertThat(ending(new Outcome.SandboxLost("it was removed"), Result.Lost.CONTAINER))
                .contains("lost while it ran (it was removed). Whether the command finished is not known.")
                .contains("the files under /mnt are there");
        assertThat(ending(new Outcome.SandboxLost("x"), Result.Lost.EVERYTHING)).contains("all files");
    }

    @Test
    void aCommandThatOutlivesTheYieldIsFollowedByItsHandle() throws InterruptedException {
        recordings.put(
                "build", Recording.of("one\n").then(new Scene.Reads(), new Scene.Writes("two\n"), new Scene.Reads()));
        Answer first = call("bash", "{\"command\":\"build\",\"yield_seconds\":0.2,\"stdin\":\"open\"}");
        assertThat(first.text()).matches("one\n\\[Still running after 0\\.\\d s, with the handle c1\\.]");
        assertThat(first.result()).isEmpty();
        Answer written = job("{\"handle\":\"c1\",\"action\":\"write\",\"text\":\"y\\n\",\"wait_seconds\":0.3}");
        assertThat(written.text()).matches("two\n\\[Still running after 0\\.\\d s, with the handle c1\\.]");
        assertThat(job("{\"action\":\"list\"}").text()).matches("\\[Still running: c1 \\(`build`\\) for 0\\.\\d s\\.]");
        Answer ended = job("{\"handle\":\"c1\",\"action\":\"end\"}");
        assertThat(ended.text()).startsWith("[Exit status 0.");
        assertThat(ended.result()).isPresent();
        assertThat(job("{\"action\":\"list\"}").text()).isEqualTo("[Nothing is running.]");
    }

    @Test
    void aWaitEndsWithTheCommand() throws InterruptedException {
        recordings.put("slow", Recording.of("a").then(new Scene.Pauses(Duration.ofMillis(300)), new Scene.Writes("b")));
        call("bash", "{\"command\":\"slow\",\"yield_seconds\":0.05}");
        assertThat(job("{\"action\":\"wait\",\"wait_seconds\":600}").text()).isEqualTo("b\n[Exit status 0.]");
    }

    @Test
    void anInterruptedCommandSaysSo() throws InterruptedException {
        recordings.put("serve", Recording.runningOn("up\n"));
        call("bash", "{\"command\":\"serve\",\"yield_seconds\":0.2}");
        assertThat(job("{\"handle\":\"c1\",\"action\":\"interrupt\"}").text())
                .isEqualTo("[Interrupted: it was stopped before it was done, with everything it had started."
                        + " The shell and its state are kept.]");
    }

    @Test
    void endStopsWhatDoesNotHeedTheEndOfItsInputAndKeepsItsText() throws InterruptedException {
        recordings.put(
                "stubborn", Recording.of("a\n").then(new Scene.Reads(), new Scene.Writes("b\n"), new Scene.RunsOn()));
        call("bash", "{\"command\":\"stubborn\",\"yield_seconds\":0.1,\"stdin\":\"open\"}");
        assertThat(job("{\"handle\":\"c1\",\"action\":\"end\",\"wait_seconds\":0.2}")
                        .text())
                .startsWith("b\n[Interrupted: ");
    }

    @Test
    void aSecondCommandInTheForegroundIsRefusedAtOnceAndTold() throws InterruptedException {
        recordings.put("serve", Recording.runningOn(""));
        call("bash", "{\"command\":\"serve\",\"yield_seconds\":0}");
        Answer refused = run("ls");
        assertThat(refused.failed()).isTrue();
        assertThat(refused.text())
                .startsWith("Not run, because c1 (`serve`) still runs in the foreground of this shell, for 0.")
                .contains("{\"handle\": \"c1\", \"action\": \"wait\"}")
                .contains("\"interrupt\"}");
    }

    @Test
    void commandsInTheBackgroundAreListedInEachAnswerUntilTheirResultWasGiven() throws InterruptedException {
        recordings.put("serve", Recording.of("up\n").then(new Scene.Reads()));
        recordings.put("ls", Recording.of("a\n"));
        String begun = call("bash", "{\"command\":\"serve\",\"background\":true,\"stdin\":\"open\"}")
                .text();
        assertThat(run("ls").text())
                .matches("a\n\\[Exit status 0\\. Still running: c1 \\(`serve`\\) for 0\\.\\d s\\.]");
        RunningCommand serve = sandbox.running().getFirst();
        serve.closeStdin();
        while (!sandbox.running().isEmpty()) Thread.onSpinWait();
        assertThat(run("ls").text())
                .isEqualTo("a\n[Exit status 0. Ended meanwhile: c1 (`serve`); bash_job wait brings the result.]");
        String ended = job("{\"handle\":\"c1\",\"action\":\"wait\"}").text();
        assertThat(ended).contains("[Exit status 0.");
        assertThat(begun + ended).containsOnlyOnce("up\n");
        assertThat(run("ls").text()).isEqualTo("a\n[Exit status 0.]");
    }

    @Test
    void aHandleThatIsNotKnownIsAnsweredWithThoseThatAre() throws InterruptedException {
        recordings.put("serve", Recording.runningOn(""));
        assertThat(job("{\"action\":\"wait\"}").text())
                .isEqualTo("Which command? A handle is needed unless there is exactly one.\n[Nothing is running.]");
        call("bash", "{\"command\":\"serve\",\"background\":true}");
        assertThat(job("{\"handle\":\"c9\",\"action\":\"wait\"}").text())
                .startsWith(
                        "There is no running command c9; its result may have been given already.\n[Still running: c1");
    }

    @Test
    void writingToACommandWithoutOpenInputIsExplained() throws InterruptedException {
        recordings.put("serve", Recording.runningOn(""));
        call("bash", "{\"command\":\"serve\",\"background\":true}");
        assertThat(job("{\"handle\":\"c1\",\"action\":\"write\",\"text\":\"x\"}"))
                .satisfies(answer -> assertThat(answer.text()).contains("Start it with \"stdin\": \"open\""))
                .satisfies(answer -> assertThat(answer.failed()).isTrue());
    }

    @Test
    void aCancelledCallStopsItsCommandKeepsItsTextAndLeavesTheThreadInterrupted() throws InterruptedException {
        recordings.put("serve", Recording.runningOn("text so far\n"));
        var answer = new AtomicReference<@Nullable Answer>();
        var interruptedStill = new AtomicReference<@Nullable Boolean>();
        var output = new CountDownLatch(1);
        Thread caller = Thread.ofVirtual().start(() -> {
            answer.set(callUnchecked(
                    new ToolCall("1", "bash", "{\"command\":\"serve\"}"), (id, piece) -> output.countDown()));
            interruptedStill.set(Thread.currentThread().isInterrupted());
        });
        assertThat(output.await(30, TimeUnit.SECONDS)).isTrue();
        caller.interrupt();
        caller.join();
        assertThat(answer.get())
                .isNotNull()
                .extracting(Answer::text)
                .isEqualTo("text so far\n[The turn was stopped."
                        + " Interrupted: it was stopped before it was done, with everything it had started."
                        + " The shell and its state are kept.]");
        assertThat(interruptedStill.get()).isTrue();
        assertThat(sandbox.running()).isEmpty();
    }

    @Test
    void aCancelledWaitLeavesACommandInTheBackgroundRunning() throws InterruptedException {
        recordings.put("serve", Recording.runningOn(""));
        call("bash", "{\"command\":\"serve\",\"background\":true}");
        Thread.currentThread().interrupt();
        Answer answer = job("{\"handle\":\"c1\",\"action\":\"wait\"}");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(answer.text()).startsWith("[The turn was stopped. Still running after");
        assertThat(sandbox.running()).hasSize(1);
    }

    @Tag("F36")
    @Test
    void secretsAreNeverShownNotEvenSplit() throws InterruptedException {
        List<String> live = Collections.synchronizedList(new ArrayList<>());
        recordings.put(
                "env",
                Recording.of("KEY=sk-very-")
                        .then(new Scene.Reads(), new Scene.Writes("secret-key; " + SECRET + "; sk-very")));
        String arguments = "{\"command\":\"env\",\"yield_seconds\":0.2,\"stdin\":\"open\"}";
        Answer first = tool.answer(new ToolCall("7", "bash", arguments), (id, piece) -> live.add(id + ":" + piece));
        Answer second = job("{\"handle\":\"c1\",\"action\":\"end\"}");
        assertThat(first.text()).startsWith("KEY=\n[Still running");
        assertThat(second.text()).startsWith("[redacted]; [redacted]; sk-very\n[Exit status 0.");
        assertThat(live).containsExactly("7:KEY=", "7:[redacted]; [redacted]; ", "7:sk-very");
        assertThat(second.result().orElseThrow().output().text()).doesNotContain(SECRET);
    }

    @Test
    void whatAnEarlierProgramLeftRunningIsTakenOver() throws InterruptedException {
        recordings.put("serve", Recording.runningOn("up\n"));
        sandbox.start(Command.of("serve").inBackground(), OutputListener.NONE);
        assertThat(tool.listed()).isEqualTo("[Still running: c1 (`serve`) since before the program was started anew.]");
        String waited = job("{\"action\":\"wait\",\"wait_seconds\":1}").text();
        String stopped = job("{\"action\":\"interrupt\"}").text();
        assertThat(stopped).contains("[Interrupted");
        assertThat(waited + stopped).containsOnlyOnce("up\n");
    }

    @Test
    void callersInParallelTakeTheirTurns() throws InterruptedException {
        recordings.put(
                "slow", Recording.of("").then(new Scene.Pauses(Duration.ofMillis(100)), new Scene.Writes("done\n")));
        List<Answer> answers = Collections.synchronizedList(new ArrayList<>());
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < 4; i++)
            callers.add(Thread.ofVirtual()
                    .start(() -> answers.add(
                            callUnchecked(new ToolCall("", "bash", "{\"command\":\"slow\"}"), LiveOutput.NONE))));
        for (Thread caller : callers) caller.join();
        assertThat(answers)
                .hasSize(4)
                .allSatisfy(answer -> assertThat(answer.text()).startsWith("done\n"));
    }

    @Test
    void aCallMayComeAsAMap() throws InterruptedException {
        recordings.put("curl http://localhost:8080", Recording.of("ok\n"));
        assertThat(answerTo(Map.of("command", "curl http://localhost:8080", "timeout_seconds", 5))
                        .text())
                .startsWith("ok\n");
    }

    @Test
    void aSandboxThatCannotBeHadIsTheHostsAffair() {
        assertThatThrownBy(() -> run("nobody recorded this")).isInstanceOf(SandboxException.class);
    }

    private String ending(Outcome outcome, Result.Lost lost) throws InterruptedException {
        recordings.put("x", recorded(outcome, Output.EMPTY, lost));
        return run("x").text();
    }

    private static Recording recorded(Outcome outcome, Output output, Result.Lost lost, String... notes) {
        return Recording.of(new Result(outcome, output, "/mnt", Duration.ofMillis(3500), lost, List.of(notes)));
    }

    private Answer answerTo(Map<String, ?> arguments) throws InterruptedException {
        return tool.answer(ToolCall.of("bash", arguments), LiveOutput.NONE);
    }

    private Answer run(String command) throws InterruptedException {
        return answerTo(Map.of("command", command));
    }

    private Answer job(String arguments) throws InterruptedException {
        return call("bash_job", arguments);
    }

    private Answer call(String name, String arguments) throws InterruptedException {
        return tool.answer(new ToolCall("1", name, arguments), LiveOutput.NONE);
    }

    private Answer callUnchecked(ToolCall call, LiveOutput live) {
        try {
            return tool.answer(call, live);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
