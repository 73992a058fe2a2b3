package dev.berth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the launcher knows of the program's commands. */
class LauncherTest {

    @Test
    void theLauncherKnowsOfEachCommandWhetherItNeedsAnEngine() throws IOException {
        String launcher = Files.readString(Path.of("berth"));
        List<String> known = Stream.concat(
                        words(launcher, "        (.*)\\) return 0 ;;\n        doctor").stream(),
                        words(launcher, "consent == yes ]] ;;\n        (.*)\\) return 1 ;;").stream())
                .toList();
        assertThat(known)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(Subcommand.ALL.stream().map(Subcommand::word), Stream.of("test", "bench"))
                                .filter(word -> !word.equals("doctor"))
                                .toList());
    }

    private static List<String> words(String launcher, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(launcher);
        assertThat(matcher.find()).as(pattern).isTrue();
        return Arrays.asList(matcher.group(1).split(" \\| ", -1));
    }
}
