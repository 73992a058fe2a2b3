package dev.berth.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.Agent;
import dev.berth.docker.DockerSettings;
import dev.berth.model.Model;
import dev.berth.model.ScriptedModel;
import dev.berth.model.ScriptedModel.Move;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReplayRunTest {
    private final Player player =
            new Player(new Stage(new Host(List.of()), DockerSettings.defaults(), Agent::builder, Optional.empty()));

    @Test
    void theListenerIsToldOfOneScriptAtATimeHoweverManyArePlayed() throws Exception {
        List<ReplayEvent> events = new ArrayList<>();
        List<Script> scripts =
                IntStream.range(0, 50).mapToObj(n -> script(n, "x")).toList();
        List<Tries> all = new ReplayRun(player, RunSettings.defaults().withAtOnce(8)).play(scripts, events::add);
        assertThat(all).extracting(tries -> tries.script().name()).containsExactlyElementsOf(names(scripts));
        String open = "";
        for (ReplayEvent event : events) {
            if (event instanceof ReplayEvent.Began(Script script)) {
                assertThat(open).isEmpty();
                open = script.name();
            }
            if (event instanceof ReplayEvent.Ended(Played played)) {
                assertThat(played.script().name()).isEqualTo(open);
                open = "";
            }
        }
        assertThat(open).isEmpty();
        assertThat(events.stream().filter(ReplayEvent.Began.class::isInstance)).hasSize(50);
    }

    @Test
    void failFastBeginsNoOtherScript() throws Exception {
        List<Script> scripts = List.of(script(1, "x"), script(2, "y"), script(3, "x"));
        RunSettings settings = RunSettings.defaults();
        assertThat(new ReplayRun(player, settings.withFailFast(true)).play(scripts, event -> {}))
                .hasSize(2);
        assertThat(new ReplayRun(player, settings).play(scripts, event -> {})).hasSize(3);
    }

    @Test
    void aScriptThatIsPlayedSeveralTimesIsFlakyIfItPassesAtTimes() throws Exception {
        Tries tries = play(new Repetition.Times(4), "good", "bad", "good", "good");
        assertThat(tries.standing()).isEqualTo(Tries.Standing.FLAKY);
        assertThat(tries.isWell()).isFalse();
        assertThat(tries.passed()).isEqualTo(3);
        assertThat(tries.failings())
                .containsExactly(new Tries.Failing("live.yaml:1:37: the model's answer equals 'good'", 1));
        assertThat(Tally.of(List.of(tries), Duration.ofSeconds(1)).sentence())
                .isEqualTo("1 script: 0 passed, 1 flaky (4 expectations, 1.00 s)");
    }

    @Test
    void aScriptThatPassesAtALaterTryIsToldAsSuch() throws Exception {
        Tries tries = play(new Repetition.Retries(3), "bad", "bad", "good");
        assertThat(tries.played()).hasSize(3);
        assertThat(tries.standing()).isEqualTo(Tries.Standing.FLAKY);
        assertThat(tries.isWell()).isTrue();
        assertThat(Tally.of(List.of(tries), Duration.ofSeconds(1)).sentence())
                .isEqualTo("1 script: 0 passed, 1 passed at a later try (3 expectations, 1.00 s)");
    }

    @Test
    void aScriptThatNeverPassesIsTriedNoMoreThanWanted() throws Exception {
        Tries tries = play(new Repetition.Retries(1), "bad", "bad", "good");
        assertThat(tries.played()).hasSize(2);
        assertThat(tries.standing()).isEqualTo(Tries.Standing.DIFFERED);
        assertThat(tries.failings()).extracting(Tries.Failing::times).containsExactly(2);
    }

    @Test
    void whatRunsIsToldWhileItRuns() throws Exception {
        List<ReplayListener.Progress> told = new ArrayList<>();
        ReplayListener listener = new ReplayListener() {
            @Override
            public void told(ReplayEvent event) {}

            @Override
            public void progress(Progress progress) {
                told.add(progress);
            }
        };
        new ReplayRun(player, RunSettings.defaults().withRepetition(new Repetition.Times(2)))
                .play(List.of(script(1, "x")), listener);
        assertThat(told)
                .extracting(progress -> progress.ended() + "/" + progress.expected() + " "
                        + progress.playing().size())
                .containsExactly("0/2 1", "1/2 0", "1/2 1", "2/2 0");
    }

    private static Tries play(Repetition repetition, String... answers) throws InterruptedException {
        Model model = new ScriptedModel(
                "scripted/model", Stream.of(answers).map(Move::says).toList());
        Stage stage = new Stage(new Host(List.of()), DockerSettings.defaults(), Agent::builder, Optional.of(model));
        Script script = ScriptReader.read(Path.of("live.yaml"), "turns: [{user: hi, expect: {answer: good}}]");
        RunSettings settings = RunSettings.defaults().withRepetition(repetition);
        return new ReplayRun(new Player(stage), settings)
                .play(List.of(script), event -> {})
                .getFirst();
    }

    private static List<String> names(List<Script> scripts) {
        return scripts.stream().map(Script::name).toList();
    }

    private static Script script(int number, String expected) {
        String text = "name: s" + number + "\nturns: [{user: hi, steps: [{run: echo x, answer: x, expect: {output: "
                + expected + "}}, {say: done}]}]";
        return ScriptReader.read(Path.of(number + ".yaml"), text);
    }
}
