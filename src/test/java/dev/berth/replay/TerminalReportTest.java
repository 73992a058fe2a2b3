package dev.berth.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.conversation.TurnEnd;
import dev.berth.conversation.TurnEvent;
import dev.berth.replay.TerminalReport.Detail;
import dev.berth.sandbox.Outcome;
import dev.berth.sandbox.Output;
import dev.berth.sandbox.Result;
import dev.berth.terminal.Palette;
import dev.berth.transcript.Entry;
import dev.berth.transcript.TokenUse;
import dev.berth.transcript.ToolCall;
import dev.berth.yaml.Location;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TerminalReportTest {
    private static final Script SCRIPT =
            ScriptReader.read(Path.of("dir/x.yaml"), "about: A story.\nturns: [{user: hi}]");
    private static final ToolCall CALL = new ToolCall("1", "bash", "{\"command\": \"make\\nmake test\"}");

    private final StringWriter written = new StringWriter();

    @Test
    void aPersonReadsTheConversationAsItHappens() {
        TerminalReport report = report(Palette.PLAIN, Detail.STORY);
        tell(report, "compiling\r\nhalf a li", "ne\u001b]0;evil\u0007\n");
        assertThat(written.toString().lines())
                .containsExactly(
                        "",
                        "▶ x  dir/x.yaml",
                        "  A story.",
                        "",
                        "you › hi",
                        "model › I will build it.",
                        "$ make",
                        "  make test",
                        "  │ compiling",
                        "  │ half a line",
                        "  └ exit 2, 1.50 s",
                        "  ✓ exit status 2",
                        "  ✗ output equals 'a'  dir/x.yaml:3:4",
                        "      --- expected",
                        "      +++ found",
                        "      @@ -1,1 +1,1 @@",
                        "      -a",
                        "      +b",
                        "✗ x  1 of 2 expectations did not hold  2.00 s");
    }

    @Test
    void aBriefReportTellsOnlyWhatDiffers() {
        tell(report(Palette.PLAIN, Detail.BRIEF), "compiling\n");
        assertThat(written.toString().lines().findFirst()).contains("  ✗ output equals 'a'  dir/x.yaml:3:4");
        assertThat(written.toString()).endsWith("did not hold  2.00 s\n").doesNotContain("make");
    }

    @Test
    void colorsOfTheOutputAreKeptAndEndWithIt() {
        tell(report(Palette.COLOR, Detail.STORY), "\u001b[32mgreen\n");
        assertThat(written.toString()).contains("\u001b[32mgreen\n\u001b[0m\u001b[2m  └ exit 2");
    }

    @Test
    void theLastLineCountsEveryKindOfEnding() {
        Tally tally = new Tally(3, 0, 1, 1, 2, false, 40, Duration.ofMillis(1234));
        assertThat(tally.sentence())
                .isEqualTo(
                        "7 scripts: 3 passed, 1 differed, 1 could not be played, 2 skipped (40 expectations, 1.23 s)");
        assertThat(new Tally(1, 0, 0, 0, 0, true, 2, Duration.ofSeconds(20)).sentence())
                .isEqualTo("1 script: 1 passed (2 expectations, 20.0 s)");
    }

    @Test
    void aRunOfSeveralScriptsEndsWithATable() {
        Played passed = played(new Ending.Passed(), verdicts().subList(0, 1));
        Played differed = played(new Ending.Differed(1), verdicts());
        List<Tries> all = List.of(
                once(passed),
                once(differed),
                once(played(new Ending.Skipped("no psql"), List.of())),
                new Tries(SCRIPT, new Repetition.Times(3), List.of(passed, differed, passed)),
                new Tries(SCRIPT, new Repetition.Retries(3), List.of(differed, passed)));
        report(Palette.PLAIN, Detail.BRIEF).summary(all, Tally.of(all, Duration.ofSeconds(12)));
        assertThat(written.toString().lines())
                .containsExactly(
                        "",
                        "  ✓ x  1 expectation held  2.00 s",
                        "  ✗ x  1 of 2 expectations did not hold  2.00 s",
                        "  - x  skipped  ",
                        "  ~ x  passed 2 of 3 times  2.00 s (2.00 s to 2.00 s)",
                        "      1 of 3: dir/x.yaml:3:4: output equals 'a'",
                        "  ~ x  passed at try 2 of 4  2.00 s (2.00 s to 2.00 s)",
                        "      1 of 2: dir/x.yaml:3:4: output equals 'a'",
                        "",
                        "5 scripts: 1 passed, 2 flaky, 1 differed, 1 skipped (10 expectations, 12.0 s)");
    }

    @Test
    void onATerminalTheLastLineSaysWhatRuns() {
        TerminalReport report = report(Palette.PLAIN, Detail.BRIEF_LIVE);
        report.progress(new ReplayListener.Progress(3, 50, List.of(SCRIPT, SCRIPT)));
        report.told(new ReplayEvent.Ended(played(new Ending.Passed(), List.of())));
        report.progress(new ReplayListener.Progress(50, 50, List.of()));
        assertThat(written.toString())
                .isEqualTo("3 of 50 played · x, x\r\u001b[K✓ x  0 expectations held  2.00 s\n"
                        + "3 of 50 played · x, x\r\u001b[K");
    }

    @Test
    void whatWasNotPlayedSaysWhy() {
        TerminalReport report = report(Palette.PLAIN, Detail.STORY);
        report.told(new ReplayEvent.Ended(played(new Ending.Skipped("this host has no program psql"), List.of())));
        report.told(new ReplayEvent.Ended(played(new Ending.Broken("no engine"), List.of())));
        assertThat(written.toString().lines())
                .containsExactly(
                        "- x  skipped: this host has no program psql", "✗ x  could not be played: no engine  2.00 s");
    }

    @Test
    void theXmlReportHasASuiteForAScriptAndACaseForAnExpectation() {
        String xml = JunitXml.of(List.of(
                once(played(new Ending.Differed(1), verdicts())),
                once(played(new Ending.Skipped("no <psql>"), List.of())),
                once(played(new Ending.Broken("ring the bell: \u0007"), List.of()))));
        assertThat(xml.lines().map(String::strip))
                .containsSequence(
                        "<testsuite name=\"x\" file=\"dir/x.yaml\" tests=\"3\" failures=\"1\" errors=\"0\""
                                + " skipped=\"0\" time=\"2.000\">",
                        "<testcase classname=\"replay.x\" name=\"is played to its end\" time=\"2.000\"></testcase>",
                        "<testcase classname=\"replay.x\" name=\"line 2: exit status 2\" time=\"0\"></testcase>",
                        "<testcase classname=\"replay.x\" name=\"line 3: output equals 'a'\" time=\"0\">"
                                + "<failure message=\"dir/x.yaml:3:4: output equals 'a'\">--- expected");
        assertThat(xml)
                .contains("<skipped message=\"no &lt;psql&gt;\"/>")
                .contains("<error message=\"ring the bell: \ufffd\">");
    }

    private TerminalReport report(Palette palette, Detail detail) {
        return new TerminalReport(new PrintWriter(written), palette, detail);
    }

    private static void tell(TerminalReport report, String... pieces) {
        report.told(new ReplayEvent.Began(SCRIPT));
        report.told(new ReplayEvent.TurnBegan(1, "hi"));
        news(report, new TurnEvent.TextStreamed("I will "));
        news(report, new TurnEvent.TextStreamed("build it."));
        Instant now = Instant.EPOCH;
        news(
                report,
                new TurnEvent.Replied(
                        new Entry.ModelSaid(now, "m", "I will build it.", List.of(CALL), TokenUse.NONE, "")));
        news(report, new TurnEvent.CallStarted(CALL));
        for (String piece : pieces) news(report, new TurnEvent.OutputStreamed("1", piece));
        Result result = new Result(
                new Outcome.Exited(2), Output.of("b"), "/mnt", Duration.ofMillis(1500), Result.Lost.NOTHING, List.of());
        news(
                report,
                new TurnEvent.CallAnswered(new Entry.ToolAnswered(now, "1", "bash", "b", false), Optional.of(result)));
        verdicts().forEach(verdict -> report.told(new ReplayEvent.Judged(verdict)));
        news(report, new TurnEvent.Ended(new TurnEnd.Answered("done")));
        report.told(new ReplayEvent.Ended(played(new Ending.Differed(1), verdicts())));
    }

    private static void news(TerminalReport report, TurnEvent event) {
        report.told(new ReplayEvent.InTurn(event));
    }

    private static List<Verdict> verdicts() {
        Path file = Path.of("dir/x.yaml");
        return List.of(
                Verdict.held(new Location(file, 2, 1), "exit status 2"),
                Verdict.differed(new Location(file, 3, 4), "output equals 'a'", new Difference.Text("a", "b")));
    }

    private static Tries once(Played played) {
        return new Tries(SCRIPT, new Repetition.Once(), List.of(played));
    }

    private static Played played(Ending ending, List<Verdict> verdicts) {
        return new Played(SCRIPT, ending, verdicts, Played.Effort.NONE, Duration.ofSeconds(2));
    }
}
