package dev.berth.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.replay.Selection.Shard;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SelectionTest {
    private final List<Script> scripts = Stream.of("a/net-1.yaml", "a/net-2.yaml", "b/files.yaml", "b/Tour.yaml")
            .map(file -> ScriptReader.read(Path.of(file), "turns: [{user: hi}]"))
            .toList();

    @Test
    void aNameChoosesByPartOrPattern() {
        assertThat(chosen("NET")).containsExactly("net-1", "net-2");
        assertThat(chosen("b/")).containsExactly("files", "Tour");
        assertThat(chosen("net-?")).containsExactly("net-1", "net-2");
        assertThat(chosen("**/*-2.yaml", "tour")).containsExactly("net-2", "Tour");
        assertThat(chosen()).hasSize(4);
    }

    @Test
    void aNameThatChoosesNothingIsAnError() {
        assertThatThrownBy(() -> chosen("nte"))
                .isInstanceOf(ScriptException.class)
                .hasMessage("none of the 4 scripts is named like nte: the first is net-1 (a/net-1.yaml)");
        assertThatThrownBy(() -> chosen("[a")).hasMessageStartingWith("'[a' is not a pattern of names");
    }

    @Test
    void shardsShareTheScriptsWithoutGapsOrRepeats() {
        List<Script> all = new ArrayList<>();
        for (int i = 1; i <= 3; i++) all.addAll(new Selection(List.of(), Shard.of(i + "/3")).from(scripts));
        assertThat(all).containsExactlyInAnyOrderElementsOf(scripts);
        assertThat(new Selection(List.of(), Shard.of("1/3")).from(scripts)).hasSize(2);
        assertThat(new Selection(List.of(), Shard.of("5/5")).from(scripts)).isEmpty();
    }

    @Test
    void aShardThatThereIsNotIsRefused() {
        assertThatThrownBy(() -> Shard.of("3/2")).hasMessage("there is no part 3 of 2: use 1/2 to 2/2");
        assertThatThrownBy(() -> Shard.of("0/2")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Shard.of("half")).hasMessage("'half' is not of the form 2/5");
    }

    private List<String> chosen(String... names) {
        return new Selection(List.of(names), Shard.WHOLE)
                .from(scripts).stream().map(Script::name).toList();
    }
}
