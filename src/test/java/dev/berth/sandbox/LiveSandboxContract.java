package dev.berth.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What every {@link Sandbox} with a live bash promises. */
public abstract class LiveSandboxContract extends SandboxContract {

    @Test
    void theShellsStateLastsFromCommandToCommand() throws InterruptedException {
        sandbox().run("cd /usr; v='a b'; f() { echo \"f $1\"; }; set -o pipefail; shopt -s nullglob");
        Result result = sandbox().run("pwd; echo \"$v\"; f x; [[ -o pipefail ]] && shopt -q nullglob && echo set");
        assertThat(result.output().text()).isEqualTo("/usr\na b\nf x\nset\n");
        assertThat(result.directory()).isEqualTo("/usr");
    }

    @Test
    void theStatusOfTheLastCommandIsSeenByTheNext() throws InterruptedException {
        sandbox().run("bash -c 'exit 7'");
        assertThat(sandbox().run("echo last=$?").output().text()).isEqualTo("last=7\n");
    }

    @Tag("F33")
    @Test
    void bothStreamsComeInTheOrderOfWriting() throws InterruptedException {
        Result result = sandbox().run("echo one; echo two >&2; echo three; echo four >&2");
        assertThat(result.output().text()).isEqualTo("one\ntwo\nthree\nfour\n");
    }

    @Tag("F46")
    @Test
    void inputIsAtItsEnd() throws InterruptedException {
        Result result = sandbox().run("cat; read -r x; echo \"$?\"");
        assertThat(result.output().text()).isEqualTo("1\n");
    }

    @Test
    void aStatusLikeATimeoutsIsTheCommandsOwn() throws InterruptedException {
        for (int status : List.of(124, 130, 137, 143))
            assertThat(sandbox().run("bash -c 'exit " + status + "'").outcome()).isEqualTo(new Outcome.Exited(status));
    }

    @Test
    void aCommandThatEndsTheShellSaysSoAndTheNextGetsAFreshOne() throws InterruptedException {
        sandbox().run("cd /usr; gone=1");
        Result ended = sandbox().run("exit 7");
        assertThat(ended.outcome()).isEqualTo(new Outcome.ShellReplaced(7));
        assertThat(ended.lost()).isEqualTo(Result.Lost.SHELL_STATE);
        Result next = sandbox().run("pwd; echo \"[$gone]\"");
        assertThat(next.output().text()).isEqualTo("/usr\n[]\n");
        assertThat(next.outcome()).isEqualTo(new Outcome.Exited(0));
    }

    @Test
    void aShellThatKillsItselfIsReplaced() throws InterruptedException {
        assertThat(sandbox().run("kill -9 $$").outcome()).isEqualTo(new Outcome.ShellReplaced(137));
        assertThat(sandbox().run(HELLO).output().text()).isEqualTo("hello\n");
    }

    @Tag("F48")
    @Test
    void aTimeLimitEndsAllThatTheCommandStartedAndKeepsTheShell() throws InterruptedException {
        String mark = "612." + System.nanoTime() % 1_000_000;
        sandbox().run("kept=yes; sleep 611 & earlier=$!");
        Command stubborn = Command.of("trap '' TERM INT; sleep " + mark + " | sleep " + mark + " | cat");
        Result result = sandbox().run(stubborn.withTimeout(Duration.ofMillis(700)), OutputListener.NONE);
        assertThat(result.outcome()).isEqualTo(new Outcome.TimedOut(Duration.ofMillis(700)));
        assertThat(result.lost()).isEqualTo(Result.Lost.NOTHING);
        Result after = sandbox()
                .run("echo $kept; trap - TERM INT; kill -0 $earlier && echo alive; kill $earlier\n"
                        + "cat /proc/[0-9]*/cmdline 2>/dev/null | tr '\\0' ' ' | grep -c 'sleep [6]" + mark.substring(1)
                        + "'");
        assertThat(after.output().text()).isEqualTo("yes\nalive\n0\n");
    }

    @Test
    void aBusyLoopIsInterruptedAndItsStateKept() throws InterruptedException {
        Command busy = Command.of("i=0; while :; do ((++i)); done").withTimeout(Duration.ofMillis(500));
        assertThat(sandbox().run(busy, OutputListener.NONE).outcome()).isInstanceOf(Outcome.TimedOut.class);
        assertThat(sandbox().run("((i > 0)) && echo counted").output().text()).isEqualTo("counted\n");
    }

    @Test
    void theCallEndsWhenTheShellReportsAndLateTextIsMarked() throws InterruptedException {
        Result result = sandbox().run("(sleep 0.5; echo late) & echo early");
        assertThat(result.output().text()).isEqualTo("early\n");
        assertThat(result.took()).isLessThan(Duration.ofMillis(500));
        Result next = sandbox().run("sleep 1; echo now");
        assertThat(next.output().text() + next.output().late())
                .contains("now\n")
                .contains("late\n");
    }

    @Tag("F33")
    @Test
    void invalidUtf8IsReplacedAndNoCharacterIsSplit() throws InterruptedException {
        List<String> told = Collections.synchronizedList(new ArrayList<>());
        Result result = sandbox()
                .run(
                        Command.of("printf 'a\\377b'; printf '\\342\\202'; sleep 0.2; printf '\\254"
                                + " \\360\\237\\230\\200\\n"
                                + "'"),
                        told::add);
        assertThat(result.output().text()).isEqualTo("a\uFFFDb\u20AC \uD83D\uDE00\n");
        assertThat(told).noneMatch(piece -> Character.isHighSurrogate(piece.charAt(piece.length() - 1)));
        assertThat(String.join("", told)).isEqualTo(result.output().text());
    }

    @Test
    void longOutputKeepsItsBeginningAndItsEndAndExactCounts() throws InterruptedException {
        Output output = sandbox().run("seq 1 500000").output();
        long all = 0;
        for (int i = 1; i <= 500_000; i++) all += String.valueOf(i).length() + 1;
        assertThat(output.truncated()).isTrue();
        assertThat(output.head()).startsWith("1\n2\n3\n");
        assertThat(output.tail()).endsWith("499999\n500000\n");
        assertThat(output.head().length()
                        + output.tail().length()
                        + output.omitted().bytes())
                .isEqualTo(all);
        assertThat(output.file()).isPresent();
        Result whole = sandbox().run("wc -c <" + output.file().orElseThrow());
        assertThat(whole.output().text().strip()).isEqualTo(String.valueOf(all));
    }

    @Tag("F27")
    @Tag("F28")
    @Test
    void anyTextThatBashTakesIsTakenUnchanged() throws InterruptedException {
        String line = "it's \"quoted\" $HOME `x` \\ \u00e9\u4e16\uD83D\uDE00\n";
        String body = line.repeat(5000);
        Result result = sandbox().run("cat <<'END_OF_IT' | wc -c\n" + body + "END_OF_IT\n");
        assertThat(result.output().text().strip())
                .isEqualTo(String.valueOf(body.getBytes(java.nio.charset.StandardCharsets.UTF_8).length));
    }

    @Test
    void anOpenQuoteIsAFailureAndNotAHang() throws InterruptedException {
        Result result = sandbox().run(Command.of("echo 'open").withTimeout(LONG), OutputListener.NONE);
        assertThat(result.outcome().exitStatus().orElse(0)).isNotZero();
        assertThat(sandbox().run(HELLO).output().text()).isEqualTo("hello\n");
    }

    @Tag("F28")
    @Test
    void carriageReturnsBeforeLineFeedsAreNotThere() throws InterruptedException {
        assertThat(sandbox().run("echo a\r\necho b\r\n").output().text()).isEqualTo("a\nb\n");
    }

    @Test
    void nothingThatACommandDoesToTheShellMutesTheNext() throws InterruptedException {
        sandbox().run("exec >/dev/null 2>&1; printf() { :; }; echo() { :; }; cd /");
        sandbox().run("unset -f printf echo");
        assertThat(sandbox().run(HELLO).output().text()).isEqualTo("hello\n");
    }

    @Test
    void aBackgroundCommandIsAJobOfTheShell() throws InterruptedException {
        RunningCommand background = sandbox()
                .start(Command.of("sleep 0.3; echo done").inBackground().withTimeout(LONG), OutputListener.NONE);
        Result waited = sandbox().run("wait; echo \"waited $?\"");
        assertThat(waited.output().text()).isEqualTo("waited 0\n");
        assertThat(background.toEnd().output().text()).isEqualTo("done\n");
    }
}
