package dev.berth.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.Agent;
import dev.berth.conversation.TurnEvent;
import dev.berth.docker.DockerSettings;
import dev.berth.model.Model;
import dev.berth.model.ScriptedModel;
import dev.berth.model.ScriptedModel.Move;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Scripts played through the real engine, with answers that are recorded. */
class PlayerTest {
    private final List<ReplayEvent> events = new ArrayList<>();

    @Test
    void aScriptWhoseExpectationsHoldPasses() throws Exception {
        Played played = play("""
            turns:
              - user: What is here?
                steps:
                  - say: I look.
                    run: ls
                    answer: {output: "a.txt\\nb.txt\\n", took: 20ms}
                    expect: {status: 0, output: {lines: 2, contains: b.txt}, within: 1s, outcome: exited}
                  - say: Two files.
                expect: {answer: [Two], steps: 2, ran: ^ls, not_ran: rm}
            """);
        assertThat(played.ending()).isEqualTo(new Ending.Passed());
        assertThat(played.verdicts()).hasSize(9).allMatch(Verdict.Held.class::isInstance);
        assertThat(played.effort().steps()).isEqualTo(2);
        assertThat(played.effort().calls()).isEqualTo(1);
    }

    @Test
    void everyDifferenceHasItsPlaceInTheScript() throws Exception {
        Played played = play("""
            turns:
              - user: hi
                steps:
                  - run: cat a
                    answer: {output: "one\\ntwo\\n", status: 1}
                    expect: {status: 0, output: "one\\n2\\n"}
                  - say: done
                expect: {answer: [finished]}
            """);
        assertThat(played.ending()).isEqualTo(new Ending.Differed(3));
        assertThat(played.differences())
                .extracting(differed -> differed.at() + " " + differed.expectation())
                .containsExactly(
                        "test.yaml:6:26 exit status 0",
                        "test.yaml:6:37 output equals 'one\\n2'",
                        "test.yaml:8:23 the model's answer contains 'finished'");
        assertThat(played.differences().get(1).difference().rendered()).contains(" one\n-2\n+two\n");
    }

    @Test
    void theAnswerToTheModelCanBeExpectedToo() throws Exception {
        Played played = play("""
            turns:
              - user: hi
                steps:
                  - run: "false"
                    answer: {status: 1}
                    expect: {answer: {contains: Exit status 1.}}
                  - tool: no_such_tool
                    with: {a: 1}
                    expect: {answer: [bash, bash_job]}
                  - tool: bash
                    raw: '{"comm'
                    expect: {outcome: running, answer: {contains: command}}
                  - say: done
            """);
        assertThat(played.differences()).isEmpty();
        assertThat(played.verdicts()).hasSize(5);
    }

    @Test
    void severalCallsOfOneReplyAreJudgedEachByItsOwn() throws Exception {
        Played played = play("""
            turns:
              - user: hi
                steps:
                  - calls:
                      - {run: echo a, answer: a, expect: {output: a}}
                      - {run: echo b, answer: b, expect: {output: x}}
                      - {run: echo c, answer: c, expect: {output: c}}
                  - say: done
            """);
        assertThat(played.differences()).hasSize(1);
        assertThat(played.differences().getFirst().at().line()).isEqualTo(6);
    }

    @Test
    void aTurnThatFailsDiffersAndNamesTheCallsThatWereNotMade() throws Exception {
        Script script = ScriptReader.read(Path.of("test.yaml"), """
            turns:
              - user: hi
                steps:
                  - {run: echo a, answer: a}
                  - {run: echo b, answer: b}
                  - say: done
            """);
        List<ScriptedTurn> turns = script.content().turns();
        ScriptedCall unrecorded = new ScriptedCall(
                turns.getFirst().steps().getFirst().calls().getFirst().at(),
                new dev.berth.transcript.ToolCall("x", "bash", "{\"command\": \"something else\"}"),
                List.of(),
                Optional.empty());
        ScriptedTurn altered = new ScriptedTurn(
                turns.getFirst().at(),
                "hi",
                List.of(
                        new ScriptedStep("", List.of(unrecorded)),
                        turns.getFirst().steps().get(1),
                        turns.getFirst().steps().get(2)),
                TurnWanted.NOTHING,
                List.of());
        Script.Content content = new Script.Content(
                "altered", "", List.of(), SandboxChoice.NONE, Masks.NONE, List.of(), List.of(altered));
        Played played =
                player(Optional.empty()).play(new Script(Path.of("test.yaml"), content, Optional.empty()), events::add);
        assertThat(played.differences())
                .extracting(Verdict.Differed::expectation)
                .containsExactly("the call is made: echo b", "the turn ends as answered");
    }

    @Test
    void aLiveModelIsHeldToWhatItDoesAndSays() throws Exception {
        Model model = ScriptedModel.of(Move.says("It is Tuesday."), Move.says("Sorry, I cannot."));
        Script script = ScriptReader.read(Path.of("live.yaml"), """
            turns:
              - user: Which day is it?
                expect: {answer: {matches: '\\w+day'}, not_ran: .}
              - user: And tomorrow?
                expect: {answer: [Wednesday], ran: date}
            """);
        Played played = player(Optional.of(model)).play(script, events::add);
        assertThat(played.ending()).isEqualTo(new Ending.Differed(2));
        assertThat(played.differences().get(1).difference().rendered()).isEqualTo("no command was run");
    }

    @Test
    void aScriptForALiveModelIsSkippedWhereNoneWasNamed() throws Exception {
        Played played = play("turns: [{user: hi}]");
        assertThat(played.ending()).isEqualTo(new Ending.Skipped("it asks a live model, and none was named"));
    }

    @Test
    void aScriptWhoseNeedsAreNotMetIsSkippedAndSaysWhy() throws Exception {
        Played played = play("needs: [no-such-program]\nturns: [{user: hi, steps: [{say: ho}]}]");
        assertThat(played.ending()).isEqualTo(new Ending.Skipped("this host has no program no-such-program"));
    }

    @Test
    void newsComeInTheOrderInWhichThingsHappen() throws Exception {
        play("""
            turns:
              - user: hi
                steps:
                  - {say: I look., run: ls, answer: a, expect: {status: 0}}
                  - say: done
            """);
        assertThat(events.stream().map(PlayerTest::word).distinct())
                .containsExactly(
                        "Began",
                        "TurnBegan",
                        "TextStreamed",
                        "Replied",
                        "CallStarted",
                        "OutputStreamed",
                        "CallAnswered",
                        "Judged",
                        "Spent",
                        "Ended",
                        "Ended script");
    }

    @Test
    void aThousandRecordedScriptsOfFiveStepsArePlayedInOneRun() throws Exception {
        String step = "      - {run: 'echo x', answer: x, expect: {output: x}}\n";
        String text = "turns:\n  - user: hi\n    steps:\n" + step.repeat(4) + "      - say: done\n";
        List<Script> scripts = new ArrayList<>();
        for (int i = 0; i < 1000; i++) scripts.add(ScriptReader.read(Path.of(i + ".yaml"), text));
        RunSettings settings = RunSettings.defaults().withAtOnce(2);
        List<Tries> all = new ReplayRun(player(Optional.empty()), settings).play(scripts, event -> {});
        assertThat(all).hasSize(1000).allMatch(tries -> tries.standing() == Tries.Standing.PASSED);
    }

    private static String word(ReplayEvent event) {
        if (event instanceof ReplayEvent.InTurn(TurnEvent news))
            return news.getClass().getSimpleName();
        String word = event.getClass().getSimpleName();
        return word.equals("Ended") ? "Ended script" : word;
    }

    private Played play(String text) throws InterruptedException {
        Script script = ScriptReader.read(Path.of("test.yaml"), text);
        return player(Optional.empty()).play(script, events::add);
    }

    private static Player player(Optional<Model> model) {
        return new Player(new Stage(new Host(List.of()), DockerSettings.defaults(), Agent::builder, model));
    }
}
