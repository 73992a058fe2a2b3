package dev.berth.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.Agent;
import dev.berth.docker.DockerSettings;
import dev.berth.docker.Network;
import dev.berth.model.Model;
import dev.berth.model.ScriptedModel;
import dev.berth.model.ScriptedModel.Move;
import dev.berth.terminal.Palette;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** One script played in several ways, and the ways compared. */
class MatrixTest {
    private static final String LIVE = "turns: [{user: hi, expect: {answer: good}}]";
    private static final String SCRIPTED =
            "turns: [{user: hi, steps: [{run: ls}, {say: good}], expect: {answer: good}}]";
    private static final String RECORDED = "turns: [{user: hi, steps: [{run: ls, answer: x}, {say: good}]}]";

    private final Model one = new ScriptedModel("m/one", List.of(Move.says("good")));
    private final Model two = new ScriptedModel("m/two", List.of(Move.says("bad")));

    @Test
    void eachScriptIsMultipliedByWhatItLeavesOpen() {
        Matrix matrix =
                new Matrix(List.of(one, two), List.of("a", "b"), List.of(new Network.Host(), new Network.None()));
        assertThat(matrix.over(List.of(script(LIVE)))).hasSize(8);
        assertThat(titles(matrix, SCRIPTED))
                .containsExactly(
                        "x (a, network host)", "x (a, network none)", "x (b, network host)", "x (b, network none)");
        assertThat(titles(matrix, "sandbox: {network: bridge}\n" + SCRIPTED)).containsExactly("x (a)", "x (b)");
        assertThat(titles(matrix, RECORDED)).containsExactly("x");
        Matrix plain = new Matrix(List.of(one), List.of("a"), List.of());
        assertThat(plain.multiplies()).isFalse();
        assertThat(titles(plain, LIVE)).containsExactly("x");
    }

    @Test
    void aVariantIsMadeAsItSays() {
        DockerSettings usual = DockerSettings.defaults();
        Script script = script("sandbox: {memory: 256m}\n" + SCRIPTED);
        Variant variant = new Variant(Optional.empty(), Optional.of("other"), Optional.of(new Network.None()));
        DockerSettings settings = script.in(variant).settings(usual);
        assertThat(settings.image()).isEqualTo("other");
        assertThat(settings.network()).isEqualTo(new Network.None());
        assertThat(settings.memoryBytes()).isEqualTo(256L << 20);
        assertThat(script.settings(usual).image()).isEqualTo(usual.image());
    }

    @Test
    void aScriptCanBePlayedLiveThatHasTheModelsMoves() {
        Script live = script(RECORDED).live();
        assertThat(live.kind()).isEqualTo(Script.Kind.MODEL_LIVE);
        assertThat(script(SCRIPTED).live().content().turns().getFirst().wanted().expectations())
                .hasSize(1);
    }

    @Test
    void theWaysAreCompared() throws Exception {
        Stage stage = new Stage(new Host(List.of()), DockerSettings.defaults(), Agent::builder, Optional.empty());
        List<Script> scripts =
                new Matrix(List.of(one, two), List.of(), List.of()).over(List.of(script(LIVE), script(RECORDED)));
        List<Tries> all = new ReplayRun(new Player(stage), RunSettings.defaults()).play(scripts, event -> {});
        assertThat(Comparison.of(all).lines())
                .extracting(line -> line.variant() + " " + line.passed() + "/" + line.played() + " " + line.steps())
                .containsExactly("m/one 1/1 1", "m/two 0/1 1");
        StringWriter written = new StringWriter();
        new TerminalReport(new PrintWriter(written), Palette.PLAIN, TerminalReport.Detail.BRIEF)
                .summary(all, Tally.of(all, Duration.ofSeconds(1)));
        assertThat(written.toString().lines())
                .anyMatch(line -> line.matches("  ✗ x \\(m/two\\)  1 of 1 expectations did not hold.*"))
                .anyMatch(line -> line.matches("  +passed  steps  tokens  cost +time"))
                .anyMatch(line -> line.matches("  m/one +1/1 +1 +0 +- +\\d\\.\\d\\d s"));
    }

    private static List<String> titles(Matrix matrix, String text) {
        return matrix.over(List.of(script(text))).stream().map(Script::title).toList();
    }

    private static Script script(String text) {
        return ScriptReader.read(Path.of("x.yaml"), text);
    }
}
