package dev.berth.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.Agent;
import dev.berth.docker.DockerSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReplayRunTest {
    private final Player player =
            new Player(new Stage(new Host(List.of()), DockerSettings.defaults(), Agent::builder, Optional.empty()));

    @Test
    void theListenerIsToldOfOneScriptAtATimeHoweverManyArePlayed() throws Exception {
        List<ReplayEvent> events = new ArrayList<>();
        List<Script> scripts =
                IntStream.range(0, 50).mapToObj(n -> script(n, "x")).toList();
        List<Played> all = new ReplayRun(player, 8, false).play(scripts, events::add);
        assertThat(all).extracting(played -> played.script().name()).containsExactlyElementsOf(names(scripts));
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
        assertThat(new ReplayRun(player, 1, true).play(scripts, event -> {})).hasSize(2);
        assertThat(new ReplayRun(player, 1, false).play(scripts, event -> {})).hasSize(3);
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
