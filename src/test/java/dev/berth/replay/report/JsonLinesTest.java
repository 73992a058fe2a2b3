package dev.berth.replay.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesTest {
    @TempDir
    private Path folder;

    @Test
    void eachVerdictAndEachScriptIsALine() throws Exception {
        Path file = folder.resolve("new/report.jsonl");
        JsonLines lines = JsonLines.to(file);
        Runs runs = Runs.of(folder, lines, """
            turns:
              - user: hi
                steps:
                  - {run: a, answer: a}
                  - {run: b, answer: {output: "one\\n\\uD83Dtwo"}, expect: {status: 0, output: one}}
                  - say: done
                expect: {answer: done}
            """, "needs: [no-such-program]\nturns: [{user: hi, steps: [{say: ho}]}]");
        lines.summary(runs.tally());
        lines.close();
        List<JsonNode> read = read(file);
        assertThat(read)
                .extracting(line -> line.path("event").asText())
                .containsExactly("verdict", "verdict", "verdict", "script", "script", "run");
        assertThat(read.get(1).toString())
                .isEqualTo("{\"event\":\"verdict\",\"script\":\"s0\",\"file\":\"" + folder.resolve("s0.yaml")
                        + "\",\"line\":5,\"column\":82,\"time\":1,\"turn\":1,\"step\":2,\"expectation\":\"output"
                        + " equals 'one'\",\"held\":false,\"difference\":\"--- expected\\n"
                        + "+++ found\\n"
                        + "@@ -1,1 +1,2 @@\\n"
                        + " one\\n"
                        + "+\ud83dtwo\\n"
                        + "\",\"expected\":\"one\",\"found\":\"one\\n"
                        + "\ud83dtwo\"}");
        assertThat(read.get(2).has("step")).isFalse();
        assertThat(read.get(3).path("ending").asText()).isEqualTo("differed");
        assertThat(read.get(3).path("steps").asInt()).isEqualTo(3);
        assertThat(read.get(4).path("why").asText()).isEqualTo("this host has no program no-such-program");
        assertThat(read.get(5).path("seconds").decimalValue()).isEqualTo("1.234");
        assertThat(read.get(5).path("well").asBoolean()).isFalse();
    }

    private static List<JsonNode> read(Path file) throws IOException {
        List<JsonNode> read = new ArrayList<>();
        for (String line : Files.readAllLines(file)) read.add(new ObjectMapper().readTree(line));
        return read;
    }
}
