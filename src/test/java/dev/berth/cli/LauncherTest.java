package dev.berth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the launcher knows of the program's commands. */
class LauncherTest {
    private static final List<String> LAUNCHERS_OWN = List.of("test", "bench", "example");

    @Test
    void theCommandsForWhichItProvidesAnEngineAreCommandsThatThereAre() throws IOException {
        Matcher list = Pattern.compile("        (\\w+(?: \\| \\w+)*)\\) return 0 ;;\n        doctor\\)")
                .matcher(Files.readString(Path.of("berth")));
        assertThat(list.find()).isTrue();
        assertThat(list.group(1).split(" \\| ", -1))
                .contains("replay", "exec")
                .allMatch(word ->
                        LAUNCHERS_OWN.contains(word) || Subcommand.named(word).isPresent());
    }
}
