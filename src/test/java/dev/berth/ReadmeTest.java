package dev.berth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.berth.Readme.Block;
import dev.berth.config.Configuration;
import dev.berth.config.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the README shows is true. Java is cut from the examples, which are compiled and run; commands are run by tests;
 * configuration can be read; what the program prints has been printed for the commands shown.
 */
class ReadmeTest {
    private static final Pattern REGION =
            Pattern.compile("// @start region=\"([^\"]+)\"\n(.*?)\n[^\n]*// @end", Pattern.DOTALL);

    /** Commands and the tests that run them, by their beginning. Those of the examples are run by ExamplesIT as they stand. */
    private static final Map<String, String> RUN_BY = Map.of(
            "./berth --provision replay examples/replays/tour.yaml", ".ci/run",
            "./berth --provision test", ".ci/run",
            "./berth example ", "src/test/java/examples/ExamplesIT.java",
            "./berth chat -p ", "src/test/java/dev/berth/cli/ChatOneShotTest.java",
            "./berth chat --model scripted/", "src/test/java/dev/berth/cli/chat/ChatTest.java");

    static List<Block> everyBlockIsHeldToSomething() throws IOException {
        return Readme.blocks();
    }

    @ParameterizedTest
    @MethodSource
    void everyBlockIsHeldToSomething(Block block, @TempDir Path folder) throws IOException {
        switch (block.kind()) {
            case "java" ->
                assertThat(regions().contains(plain(block.text())))
                        .as("%s is a region of a program in examples/ (// @start region=…), white space aside", block)
                        .isTrue();
            case "yaml" -> assertIsConfiguration(block, folder);
            case "json" ->
                assertThat(jsonOfExamples())
                        .as("%s must be a file in examples/", block)
                        .contains(new ObjectMapper().readTree(block.text()).toString());
            case "xml" -> assertIsOurs(block);
            case "text" -> assertWasPrinted(block);
            case "shell", "sh", "bash", "console" -> {} // everyCommandIsRunByATest
            default ->
                throw new AssertionError(block + " is of a kind that nothing is held to: use java, yaml, json, xml,"
                        + " text or sh, or teach ReadmeTest another");
        }
    }

    private static Set<String> regions() throws IOException {
        Set<String> regions = new TreeSet<>();
        for (Path file : files("examples", ".java")) {
            Matcher region = REGION.matcher(Files.readString(file));
            while (region.find()) regions.add(plain(region.group(2)));
        }
        return regions;
    }

    /** Without what a formatter may change. */
    private static String plain(String code) {
        return code.replaceAll("\\s+", "");
    }

    private static void assertIsConfiguration(Block block, Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("berth.yaml"), block.text());
        Configuration read =
                Configuration.read(Sources.of(Map.of("HOME", folder.toString())).withFile(file));
        assertThat(read).as("%s", block).isNotEqualTo(Configuration.defaults());
    }

    private static List<String> jsonOfExamples() throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<String> all = new java.util.ArrayList<>();
        for (Path file : files("examples", ".json"))
            all.add(json.readTree(file.toFile()).toString());
        return all;
    }

    private static void assertIsOurs(Block block) throws IOException {
        String pom = Files.readString(Path.of("pom.xml"));
        Matcher element =
                Pattern.compile("<(groupId|artifactId|version)>[^<]+</").matcher(block.text());
        while (element.find()) assertThat(pom).as("%s", block).contains(element.group());
    }

    /** A dialog with the program names commands that are played on every build; the map of rooms names each room. */
    private static void assertWasPrinted(Block block) throws IOException {
        if (block.text().contains(" floor")) {
            assertThat(MapTest.rooms())
                    .allSatisfy(room -> assertThat(block.text()).contains(room));
            return;
        }
        if (block.text().startsWith("→ ")) return; // ExecJsonlIT says these lines
        List<String> said =
                block.lines().stream().filter(line -> line.startsWith("$ ")).toList();
        if (said.isEmpty()) assertIsOurWording(block);
        String played = plain(all("examples/replays", ".yaml"));
        assertThat(said)
                .allSatisfy(line -> assertThat(played.contains(plain(line.substring(2))))
                        .as("%s: an example in examples/replays runs %s", block, line)
                        .isTrue());
    }

    /** Of what the program says without a command to repeat, at least the wording is in the sources: three words in a row. */
    private static void assertIsOurWording(Block block) throws IOException {
        String sources = all("src", ".java") + all("prompts", ".md");
        for (String line : block.lines()) {
            List<String> words = List.of(line.strip().split("\\s+", -1));
            boolean known = IntStream.rangeClosed(0, words.size() - 3)
                    .mapToObj(at -> String.join(" ", words.subList(at, at + 3)))
                    .anyMatch(sources::contains);
            assertThat(known).as("%s: the program says '%s'", block, line).isTrue();
        }
    }

    private static String all(String folder, String ending) throws IOException {
        StringBuilder all = new StringBuilder();
        for (Path file : files(folder, ending))
            all.append(Files.readString(file)).append('\n');
        return all.toString();
    }

    private static List<Path> files(String folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void everyCommandIsRunByATest() throws IOException {
        for (String command : Readme.commands()) {
            String runner = RUN_BY.entrySet().stream()
                    .filter(known -> command.startsWith(known.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("README.md shows '" + command
                            + "', which no test is known to run: name the test in ReadmeTest.RUN_BY"));
            assertThat(Path.of(runner)).exists();
        }
        assertThat(Files.readString(Path.of(".ci/run")))
                .contains(Readme.commands().subList(0, 2));
    }

    @Test
    void everyFileThatIsNamedIsThere() throws IOException {
        Matcher named = Pattern.compile("`((?:examples|config|src|prompts)/[A-Za-z0-9_./-]+)`")
                .matcher(Files.readString(Path.of("README.md")));
        Set<String> missing = named.results()
                .map(found -> found.group(1))
                .filter(file -> !Files.exists(Path.of(file)))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(missing).isEmpty();
    }
}
