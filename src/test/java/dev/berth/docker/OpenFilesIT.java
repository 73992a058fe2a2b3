package dev.berth.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Open files of the program: none is leaked, and running out of them is told and got over. */
@Tag("F17")
class OpenFilesIT extends ContainerTest {

    @Test
    void aThousandCommandsLeaveNoFileOpen() throws Exception {
        var sandbox = open(settings()).open("files");
        for (int i = 0; i < 50; i++) sandbox.run("echo $((1 + 1))");
        long before = openFiles();
        for (int i = 0; i < 1000; i++) sandbox.run("echo $((1 + 1))");
        assertThat(openFiles() - before).isLessThan(10);
    }

    @Test
    void aProgramWithoutFilesLeftSaysSoAndGoesOnWhenSomeAreFree() throws Exception {
        Process program = new ProcessBuilder(
                        "bash",
                        "-c",
                        "ulimit -n 256; exec \"$@\"",
                        "bash",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OutOfFiles.class.getName(),
                        settings().owner(),
                        settings().namePrefix())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String printed = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(printed.lines().toList()).as(printed).hasSize(3).satisfies(lines -> {
            assertThat(lines.get(0)).startsWith("refused: ").containsIgnoringCase("too many open files");
            assertThat(lines.get(1)).isEqualTo("the first still answers: kept");
            assertThat(lines.get(2)).isEqualTo("a new one answers: new");
        });
    }

    private static long openFiles() throws Exception {
        try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
            return files.count();
        }
    }
}
