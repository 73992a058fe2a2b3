package examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.Readme;
import dev.berth.docker.DockerSandboxes;
import dev.berth.docker.DockerSettings;
import dev.berth.transcript.ConversationId;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The commands of the README that run an example, as {@code berth} runs them, with real containers; one by one, for two of
 * them know the same user.
 */
@Timeout(180)
@Execution(ExecutionMode.SAME_THREAD)
class ExamplesIT {
    private static final String COMMAND = "./berth example ";
    private static final String SERVICE = "WebService";

    /** What each prints, besides what it prints otherwise. */
    private static final Map<String, List<String>> PRINTED = Map.of(
            "HelloAgent", List.of("PRETTY_NAME=", "On the one named above."),
            "AiServicesAgent",
                    List.of("The computer says: Ada\n", "The computer says: cat: name: No such file or directory\n"),
            "ApprovalByPerson", List.of("wants to run 'rm -rf ~/*'. Allow it? [y/N]", "There is little to tidy up."),
            "OwnTool", List.of("order: stock {\"article\":\"lamp\"} took", "12 ropes and 31 lamps"),
            "LogTriage", List.of("Answered[text=The database: three errors"),
            "Batch", List.of("Answered[text=1000: 2 2 2 5 5 5]\nAnswered[text=1001: 7 11 13]\n"));

    static List<String> eachExamplePrintsWhatItFoundOut() throws IOException {
        return Readme.commands().stream()
                .filter(command -> command.startsWith(COMMAND))
                .map(command -> command.substring(COMMAND.length()))
                .filter(command -> !command.startsWith(SERVICE))
                .toList();
    }

    @ParameterizedTest
    @MethodSource
    void eachExamplePrintsWhatItFoundOut(String command) throws Exception {
        // A hundred containers are for ManyConversationsIT.
        Process process = example(command.replace("100", "8"));
        process.getOutputStream().write("y\n".getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        String printed = text(process.getInputStream());
        assertThat(process.waitFor()).as(printed).isZero();
        assertThat(printed).contains(PRINTED.get(command.split(" ", -1)[0]));
    }

    @Test
    void theWebServiceAnswersTheCommandThatItPrints() throws Exception {
        Process service = example(SERVICE + " 0");
        try (BufferedReader printed = service.inputReader()) {
            String line = printed.readLine();
            while (!line.startsWith("curl ")) line = printed.readLine();
            Process curl = new ProcessBuilder("bash", "-c", line).start();
            assertThat(text(curl.getInputStream()))
                    .contains("event: output\ndata: {\"piece\":\"PRETTY_NAME=")
                    .contains("event: ended\n");
        } finally {
            service.destroy();
            service.waitFor();
            try (var sandboxes = new DockerSandboxes(DockerSettings.defaults())) {
                sandboxes.remove(ConversationId.derivedFrom("ada").value(), true);
            }
        }
    }

    private static Process example(String command) throws IOException {
        List<String> words = new ArrayList<>(Arrays.asList(command.split(" ", -1)));
        Path source = Path.of("examples", words.removeFirst() + ".java");
        List<String> java = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                classPath(),
                source.toString()));
        java.addAll(words);
        return new ProcessBuilder(java).redirectErrorStream(true).start();
    }

    /** Without the tests, among which the examples are compiled already. */
    private static String classPath() {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(all.split(File.pathSeparator, -1))
                .filter(entry -> !isOfTests(Path.of(entry)))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static boolean isOfTests(Path entry) {
        return entry.resolve("examples").toFile().isDirectory();
    }

    private static String text(InputStream printed) throws IOException {
        return new String(printed.readAllBytes(), StandardCharsets.UTF_8);
    }
}
