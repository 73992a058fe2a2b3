package dev.berth.replay.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlReportTest {
    private static final String HOSTILE = "</script><script src=//evil.example></script>{{style}}{{data}}<!--&amp;";

    private static final Pattern DATA =
            Pattern.compile("<script type=\"application/json\" id=\"data\">(.*?)</script>", Pattern.DOTALL);

    @TempDir
    private Path folder;

    @Test
    void thePageHoldsTheWholeRunAsData() throws Exception {
        HtmlReport report = new HtmlReport(Instant.parse("2026-11-24T03:21:00Z"));
        Runs runs = Runs.of(folder, report, """
            about: It shows something.
            turns:
              - user: Look.
                steps:
                  - {say: I look., run: ls, answer: {output: "a\\nb\\n", status: 2}, expect: {status: 0, output: [a]}}
                  - say: done
                expect: {answer: done}
            """);
        report.write(folder.resolve("new/report.html"), runs.all(), runs.tally());
        JsonNode script = data(Files.readString(folder.resolve("new/report.html")))
                .path("scripts")
                .path(0);
        assertThat(script.path("standing").asText()).isEqualTo("differed");
        JsonNode time = script.path("times").path(0);
        assertThat(time.path("held").asInt()).isEqualTo(2);
        JsonNode items = time.path("turns").path(0).path("items");
        assertThat(items.findValuesAsText("type")).containsExactly("reply", "call", "reply");
        JsonNode call = items.path(1);
        assertThat(call.path("command").asText()).isEqualTo("ls");
        assertThat(call.path("status").asInt()).isEqualTo(2);
        assertThat(call.path("pieces").path(0).path(1).asText()).isEqualTo("a\nb\n");
        assertThat(call.path("verdicts").findValuesAsText("expectation"))
                .containsExactly("exit status 0", "output contains 'a'");
        assertThat(call.path("verdicts").path(0).path("difference").asText()).contains("exit status 2");
        assertThat(time.path("turns").path(0).path("verdicts")).hasSize(1);
    }

    @Test
    void whatOthersWroteIsNeverMarkup() throws Exception {
        HtmlReport report = new HtmlReport(Instant.now());
        Runs runs = Runs.of(
                folder,
                report,
                "name: '" + HOSTILE + "'\nturns: [{user: '" + HOSTILE + "', steps: [{run: '" + HOSTILE + "', answer: '"
                        + HOSTILE + "'}, {say: '" + HOSTILE + "\ud83d\ude00'}]}]");
        String page = report.page(runs.all(), runs.tally());
        assertThat(page).doesNotContain("evil.example></script>").containsOnlyOnce("</body>");
        assertThat(Pattern.compile("<script").matcher(page).results()).hasSize(2);
        assertThat(data(page).path("scripts").path(0).path("name").asText()).isEqualTo(HOSTILE);
        assertThat(page).contains("script-src 'sha256-", "default-src 'none'");
        assertThat(DATA.matcher(page).replaceAll(""))
                .doesNotContainPattern("(?i)(src|href)\\s*=\\s*[\"']?(https?:)?//");
    }

    @Test
    void ofALongOutputTheBeginningAndTheEndAreKept() {
        OutputStory output = new OutputStory();
        for (int i = 0; i < 10_000; i++) output.add(Duration.ofMillis(i), "line " + i + " of many\n");
        JsonNode pieces = output.pieces();
        StringBuilder shown = new StringBuilder();
        long omitted = 0;
        for (JsonNode piece : pieces) {
            if (piece.path(0).isNull()) omitted += piece.path(1).asLong();
            else shown.append(piece.path(1).asText());
        }
        String all = all();
        assertThat(shown.length() + omitted).isEqualTo(all.length());
        assertThat(shown.length()).isLessThan(81_000);
        assertThat(shown).startsWith("line 0 of many\n").endsWith("line 9999 of many\n");
        assertThat(pieces.toString().getBytes(StandardCharsets.UTF_8).length).isLessThan(200_000);
    }

    private static String all() {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < 10_000; i++) all.append("line " + i + " of many\n");
        return all.toString();
    }

    private static JsonNode data(String page) throws Exception {
        Matcher data = DATA.matcher(page);
        assertThat(data.find()).isTrue();
        return new ObjectMapper().readTree(data.group(1));
    }
}
