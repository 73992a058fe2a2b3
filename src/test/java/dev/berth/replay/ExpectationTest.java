package dev.berth.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.sandbox.Outcome;
import dev.berth.sandbox.Output;
import dev.berth.sandbox.Result;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExpectationTest {

    @Test
    void anExitStatusIsHeldToTheCommandsOwn() {
        assertThat(differences("{status: 3}", exited(3, ""))).isEmpty();
        assertThat(differences("{status: 0}", exited(3, "oops\n")))
                .containsExactly("exit status 0: it ended as exited, exit status 3, after writing:\noops");
    }

    @Test
    void failureIsAnyStatusButZero() {
        assertThat(differences("{status: failure}", exited(1, ""))).isEmpty();
        assertThat(differences("{status: failure}", exited(0, "")))
                .containsExactly("an exit status other than 0: it ended as exited, exit status 0");
    }

    @Test
    void aCommandThatTimedOutHasNoStatus() {
        CallSeen seen = seen(new Outcome.TimedOut(Duration.ofSeconds(1)), "");
        assertThat(differences("{outcome: timed_out}", seen)).isEmpty();
        assertThat(differences("{status: failure}", seen))
                .containsExactly("an exit status other than 0: it ended as timed_out");
    }

    @Test
    void aCommandThatStillRunsHasItsOwnWord() {
        CallSeen seen = new CallSeen("so far", 1, "it still runs as c1", Optional.empty(), Duration.ZERO);
        assertThat(differences("{outcome: running, output: so far}", seen)).isEmpty();
        assertThat(differences("{status: 0}", seen))
                .containsExactly(
                        "exit status 0: no command ended in this call; the model was told:\nit still runs as c1");
    }

    @Test
    void everyOutcomeHasAWordThatScriptsMayUse() {
        List<Outcome> outcomes = List.of(
                new Outcome.Exited(0),
                new Outcome.TimedOut(Duration.ofSeconds(1)),
                new Outcome.Interrupted(),
                new Outcome.ShellReplaced(0),
                new Outcome.OutOfMemory(137),
                new Outcome.PidsLimit(1),
                new Outcome.SandboxLost("gone"));
        assertThat(outcomes).hasSize(Outcome.class.getPermittedSubclasses().length);
        assertThat(outcomes.stream().map(Outcome::word)).containsExactlyElementsOf(AnswerReader.OUTCOMES);
    }

    @Test
    void aTimeIsTheCommandsOwnAndNotTheWaitForTheSandbox() {
        Result quick = result(new Outcome.Exited(0), "", Duration.ofMillis(20));
        CallSeen seen = new CallSeen("", 0, "", Optional.of(quick), Duration.ofSeconds(30));
        assertThat(differences("{within: 1s}", seen)).isEmpty();
        assertThat(differences("{within: 10ms}", seen)).containsExactly("within 0.01 s: it took 0.02 s");
    }

    @Test
    void equalTextsMayDifferInTheirLastLineEnds() {
        assertThat(differences("{output: \"a\\nb\"}", exited(0, "a\nb\n\n"))).isEmpty();
        assertThat(differences("{output: ''}", exited(0, "\n"))).isEmpty();
    }

    @Test
    void textsThatShouldBeEqualAreShownAsADiff() {
        assertThat(differences("{output: \"a\\nb\\nc\"}", exited(0, "a\nB\nc\n")))
                .containsExactly(
                        "output equals 'a\\nb\\nc': --- expected\n+++ found\n@@ -1,3 +1,3 @@\n a\n-b\n+B\n c\n");
    }

    @Test
    void aListIsWhatTheTextContains() {
        assertThat(differences("{output: [a, x, y]}", exited(0, "abc")))
                .containsExactly("output contains 'x': it is:\nabc", "output contains 'y': it is:\nabc");
    }

    @Test
    void eachRuleIsJudgedByItself() {
        assertThat(differences("{output: {not_contains: b, matches: ['^a', 'z$'], lines: 2}}", exited(0, "abc\n")))
                .containsExactly(
                        "output does not contain 'b': it is:\nabc",
                        "output matches /z$/: it is:\nabc",
                        "output has exactly 2 lines: it has 1 lines and is:\nabc");
    }

    @Test
    void jsonIsComparedByValue() {
        CallSeen seen = exited(0, "{\"a\": [1, 2.50, \"x\"], \"b\": null}");
        assertThat(differences("{output: {json: {/a/1: 2.5, /a/2: x, /b: null, /a: [1, 2.50, x]}}}", seen))
                .isEmpty();
        assertThat(differences("{output: {json: {/a/0: '1'}}}", seen)).hasSize(1);
        assertThat(differences("{output: {json: {/c: 1}}}", seen).getFirst()).contains("+(nothing there)");
        assertThat(differences("{output: {json: {'': 1}}}", exited(0, "no json")))
                .containsExactly("output has 1 at JSON root: it is not JSON: no json");
    }

    @Test
    void aPlaceInJsonIsAPointerOrAPath() {
        CallSeen seen = exited(0, "{\"a\": [{\"b c\": 1}], \"d/e~\": {\"f-g\": 2}}");
        assertThat(differences(
                        "{output: {json: {'$.a[0][\"b c\"]': 1, \"$['a'][0]['b c']\": 1, '$[\"d/e~\"].f-g': 2,"
                                + " /d~1e~0/f-g: 2, $: {a: [{b c: 1}], d/e~: {f-g: 2}}}}}",
                        seen))
                .isEmpty();
        for (String path : List.of("$.a[*]", "$..b", "a.b", "$.a[?(@.x)]", "$.a[0", "$."))
            assertThat(JsonPath.pointer(path)).as(path).isEmpty();
    }

    @Test
    void theHostCanSayWhatIsExpected() {
        assertThat(differences("{output: {same_as_host: 'echo a; echo b >&2'}}", exited(0, "a\nb\n")))
                .isEmpty();
        assertThat(differences("{output: {same_as_host: echo a}}", exited(0, "b\n"))
                        .getFirst())
                .contains("-a\n+b\n");
    }

    @Test
    void masksAreLaidOverBothSides() {
        String script = "masks: [time, {build: 'build-\\d+'}]\n"
                + "turns: [{user: u, steps: [{run: c, expect: {output: 'build-1 at 10:00:00'}}, {say: s}]}]";
        Script.Content content = ScriptReader.read(Path.of("m.yaml"), script).content();
        Expectation expectation = content.turns()
                .getFirst()
                .steps()
                .getFirst()
                .calls()
                .getFirst()
                .expect()
                .getFirst();
        assertThat(expectation.judge(exited(0, "build-77 at 23:59:59"), content.masks()))
                .isEmpty();
        assertThat(expectation.judge(exited(0, "built-77 at 23:59:59"), content.masks()))
                .contains(new Difference.Text("<build> at <time>", "built-77 at <time>"));
    }

    @Test
    void piecesCountHowOftenOutputCame() {
        CallSeen seen = new CallSeen(
                "abc", 3, "", Optional.of(result(new Outcome.Exited(0), "abc", Duration.ZERO)), Duration.ZERO);
        assertThat(differences("{pieces: {at_least: 2}}", seen)).isEmpty();
        assertThat(differences("{pieces: {at_most: 2}}", seen))
                .containsExactly("output in at most 2 pieces: it came in 3");
    }

    private static List<String> differences(String expect, CallSeen seen) {
        String script = "turns: [{user: u, steps: [{run: c, expect: " + expect + "}, {say: s}]}]";
        List<Expectation> expected = ScriptReader.read(Path.of("e.yaml"), script)
                .content()
                .turns()
                .getFirst()
                .steps()
                .getFirst()
                .calls()
                .getFirst()
                .expect();
        assertThat(expected).isNotEmpty();
        return expected.stream()
                .map(expectation -> expectation.verdict(seen, Masks.NONE))
                .filter(Verdict.Differed.class::isInstance)
                .map(Verdict.Differed.class::cast)
                .map(differed ->
                        differed.expectation() + ": " + differed.difference().rendered())
                .toList();
    }

    private static CallSeen exited(int status, String output) {
        return seen(new Outcome.Exited(status), output);
    }

    private static CallSeen seen(Outcome outcome, String output) {
        return new CallSeen(output, 1, output, Optional.of(result(outcome, output, Duration.ZERO)), Duration.ZERO);
    }

    private static Result result(Outcome outcome, String output, Duration took) {
        return new Result(outcome, Output.of(output), "/mnt", took, Result.Lost.NOTHING, List.of());
    }
}
