package dev.berth.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptsTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void makeScripts() throws IOException {
        Files.createDirectories(folder.resolve("sub/deep"));
        for (String name : List.of("b.yaml", "a.yml", "notes.txt", "sub/c.yaml", "sub/deep/d.jsonl", "sub/deep/e.yaml"))
            Files.writeString(folder.resolve(name), "turns: [{user: hi}]\n");
    }

    @Test
    void aFolderStandsForAllScriptsUnderIt() {
        assertThat(found("")).containsExactly("a.yml", "b.yaml", "sub/c.yaml", "sub/deep/d.jsonl", "sub/deep/e.yaml");
    }

    @Test
    void aPatternStandsForWhatMatches() {
        assertThat(found("/*.yaml")).containsExactly("b.yaml");
        assertThat(found("/**.yaml")).containsExactly("b.yaml", "sub/c.yaml", "sub/deep/e.yaml");
        assertThat(found("/s*/*.{yaml,yml}")).containsExactly("sub/c.yaml");
    }

    @Test
    void aFileNamedTwiceIsPlayedOnce() {
        String file = folder + "/b.yaml";
        assertThat(Scripts.find(List.of(file, folder + "/*.yaml", file))).containsExactly(Path.of(file));
    }

    @Test
    void relativePatternsAreFoundFromTheCurrentFolder() {
        assertThat(Scripts.find(List.of("examples/replays/*.yaml"))).contains(Path.of("examples/replays/tour.yaml"));
        assertThat(Scripts.find(List.of("examples/**/tour.yaml")))
                .containsExactly(Path.of("examples/replays/tour.yaml"));
    }

    @Test
    void whatStandsForNothingIsRefused() {
        for (String nothing : List.of("/no-such.yaml", "/*.toml", "/no-such-folder/*"))
            assertThatThrownBy(() -> found(nothing))
                    .isInstanceOf(ScriptException.class)
                    .hasMessageContaining(folder + nothing + ": there is no script here");
    }

    @Test
    void aByteOrderMarkIsPutUpWithAndWrongBytesAreNot() throws IOException {
        Path marked = Files.writeString(folder.resolve("marked.yaml"), "\uFEFFname: x\nturns: [{user: hi}]\n");
        assertThat(Scripts.read(marked).name()).isEqualTo("x");
        Path wrong = Files.write(folder.resolve("latin.yaml"), "name: caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> Scripts.read(wrong)).hasMessage(wrong + " is not text in UTF-8");
    }

    private List<String> found(String pattern) {
        return Scripts.find(List.of(folder + pattern)).stream()
                .map(file -> folder.relativize(file).toString())
                .toList();
    }
}
