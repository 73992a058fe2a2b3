package dev.berth.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.berth.yaml.Flaws;
import dev.berth.yaml.Yaml;
import dev.berth.yaml.YamlText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Holds the published schema to the reader: same keys, and the same opinion of examples and of bad scripts. */
class SchemaTest {
    private static final Path SCHEMA = Path.of("config/replay.schema.json");
    private static final Path EVERYTHING = Path.of("src/test/resources/dev/berth/replay/everything.yaml");

    /** What only the reader can know: how parts fit together, and what is no tree of values at all. */
    private static final Set<String> BEYOND_A_SCHEMA = Set.of(
            "a last step with a call",
            "an answer in the middle",
            "run and calls in one step",
            "run together with a tool",
            "arguments without a call",
            "raw arguments beside a run",
            "a regular expression that is none",
            "a count upside down",
            "scripted and live turns in one script",
            "recorded and live calls in one script",
            "a recorded answer of another tool",
            "an absent file that holds something",
            "a JSON path with a wild card",
            "the same key twice",
            "two documents");

    private final Schema schema = schema();

    @Test
    void everyExampleKeepsTheSchema() {
        List<Path> examples = Scripts.find(List.of("examples/replays"));
        assertThat(examples).hasSizeGreaterThanOrEqualTo(6);
        for (Path example : examples)
            assertThat(errors(text(example))).as(example.toString()).isEmpty();
    }

    @Test
    void everyExampleIsRead() {
        for (Path example : Scripts.find(List.of("examples/replays")))
            assertThat(Scripts.read(example).name()).as(example.toString()).isNotBlank();
    }

    @Test
    void theSchemaKnowsExactlyTheKeysThatTheReaderLooksFor() throws IOException {
        Flaws flaws = new Flaws();
        new ScriptReader(EVERYTHING, flaws).script(text(EVERYTHING));
        flaws.raise(ScriptException::new);
        Map<String, Set<String>> read = new TreeMap<>(flaws.grammar());
        read.remove("mask"); // Its one key is a name of the script's own.
        assertThat(read).isEqualTo(published());
        assertThat(errors(text(EVERYTHING))).isEmpty();
    }

    @Test
    void theSchemaRefusesTheBadScriptsThatASchemaCanRefuse() throws IOException {
        List<String> overlooked = new ArrayList<>();
        for (BadScriptTest.Case bad : BadScriptTest.cases()) {
            if (isTree(bad.text()) && errors(bad.text()).isEmpty()) overlooked.add(bad.title());
        }
        assertThat(overlooked).allMatch(BEYOND_A_SCHEMA::contains, "is beyond a schema");
    }

    private static Map<String, Set<String>> published() throws IOException {
        JsonNode definitions = new ObjectMapper().readTree(SCHEMA.toFile()).path("$defs");
        Map<String, Set<String>> published = new TreeMap<>();
        definitions.properties().forEach(definition -> {
            JsonNode properties = definition.getValue().path("properties");
            if (properties.isObject()) published.put(definition.getKey(), names(properties));
        });
        return published;
    }

    private static Set<String> names(JsonNode properties) {
        Set<String> names = new TreeSet<>();
        properties.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static boolean isTree(String text) {
        Flaws flaws = new Flaws();
        new YamlText(Path.of("x.yaml"), flaws).read(text);
        return flaws.none();
    }

    private List<Error> errors(String text) {
        Yaml yaml = new YamlText(Path.of("x.yaml"), new Flaws()).read(text);
        return schema.validate(YamlJson.of(yaml));
    }

    private static Schema schema() {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(text(SCHEMA));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
