package dev.berth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.berth.transcript.ConversationId;
import dev.berth.transcript.Entry;
import dev.berth.transcript.TokenUse;
import dev.berth.transcript.ToolCall;
import dev.berth.transcript.Transcript;
import dev.berth.transcript.Transcripts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands about conversations, where no engine answers. */
class LibraryCommandsTest {
    private static final ConversationId LOG = new ConversationId("log");
    private static final ConversationId OLD = new ConversationId("old");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Map<String, String> environment = new HashMap<>();
    private String input = "";

    @TempDir
    private Path state;

    private Transcripts transcripts;

    @BeforeEach
    void makeConversations() throws IOException {
        environment.put("XDG_STATE_HOME", state.toString());
        environment.put("HOME", state.toString());
        environment.put("BERTH_SANDBOX_ENGINE", "unix://" + state.resolve("no-engine.sock"));
        transcripts = new Transcripts(state.resolve("berth/conversations"));
        try (Transcript transcript = transcripts.open(LOG)) {
            transcript.append(new Entry.UserSaid(Instant.now(), "Keep a log of tonight's soundings"));
            transcript.append(new Entry.ModelSaid(
                    Instant.now(),
                    "test/model",
                    "At once.",
                    List.of(new ToolCall("c1", "bash", "{\"command\": \"mkdir log\"}")),
                    new TokenUse(12_000, 345, 0),
                    ""));
        }
        try (Transcript transcript = transcripts.open(OLD)) {
            transcript.append(new Entry.UserSaid(Instant.now(), "\u001b]0;evil\u0007title \u202eesrever"));
        }
        age(OLD, Duration.ofDays(40));
    }

    private void age(ConversationId id, Duration age) throws IOException {
        Files.setLastModifiedTime(log(id), FileTime.from(Instant.now().minus(age)));
    }

    private Path log(ConversationId id) {
        return state.resolve("berth/conversations").resolve(id + ".jsonl");
    }

    @Test
    void theListShowsTheOneChangedLastFirstAndSaysWhyContainersAreNotKnown() {
        assertThat(run("list")).isZero();
        List<String> lines = out.toString().lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).matches("ID +CHANGED +TURNS +TOKENS +SIZE +CONTAINER +TITLE");
        assertThat(lines.get(1)).matches("log +\\d+ s +1 +12k +\\d+ B +unknown +Keep a log of tonight's soundings");
        assertThat(lines.get(2)).matches("old +40 d +1 +0 +\\d+ B +unknown +.*title esrever");
        assertThat(err.toString())
                .startsWith("berth list: containers are not known: ")
                .contains("no Docker engine answers")
                .hasLineCount(1);
    }

    @Test
    void theListIsThereForProgramsToo() throws IOException {
        assertThat(run("list", "--json")).isZero();
        JsonNode list = new ObjectMapper().readTree(out.toString());
        assertThat(list).hasSize(2);
        JsonNode log = list.get(0);
        assertThat(log.path("id").asText()).isEqualTo("log");
        assertThat(log.path("title").asText()).isEqualTo("Keep a log of tonight's soundings");
        assertThat(log.path("turns").asInt()).isEqualTo(1);
        assertThat(log.path("tokens").path("input").asInt()).isEqualTo(12_000);
        assertThat(log.path("state").asText()).isEqualTo("unknown");
        assertThat(log.has("container")).isFalse();
        assertThat(Instant.parse(log.path("changed").asText()))
                .isAfter(Instant.now().minusSeconds(60));
    }

    @Test
    void whereThereIsNothingTheListSaysSo() throws IOException {
        environment.put("XDG_STATE_HOME", state.resolve("elsewhere").toString());
        assertThat(run("list")).isZero();
        assertThat(out.toString()).isEqualTo("There are no conversations yet.\n");
        assertThat(run("list", "--json")).isZero();
        assertThat(state.resolve("elsewhere")).doesNotExist();
    }

    @Test
    void aConversationThatAnotherProgramHasOpenIsListedAndRenamedButNotDeleted() {
        try (Transcript open = transcripts.open(LOG)) {
            assertThat(run("list")).isZero();
            assertThat(run("rename", "log", "Soundings", "of", "November")).isZero();
            assertThat(run("delete", "--yes", "--transcript-only", "log")).isEqualTo(1);
            assertThat(err.toString())
                    .contains("berth delete: log was not removed: conversation log is in use by")
                    .contains("" + ProcessHandle.current().pid());
            assertThat(open.entries()).hasSize(3);
        }
        assertThat(run("list")).isZero();
        assertThat(out.toString()).contains("Soundings of November");
    }

    @Test
    void anEmptyTitleBringsTheFirstWordsBack() {
        assertThat(run("rename", "log", "x")).isZero();
        assertThat(run("rename", "log", "")).isZero();
        run("list");
        assertThat(out.toString()).contains("Keep a log");
    }

    @Test
    void whatIsNotThereIsNamed() {
        assertThat(run("rename", "nobody", "x")).isEqualTo(1);
        assertThat(run("delete", "--yes", "nobody")).isEqualTo(1);
        assertThat(run("rename", "Not An Id", "x")).isEqualTo(2);
        assertThat(err.toString())
                .contains("berth rename: there is no conversation nobody")
                .contains("berth delete: there is no conversation nobody")
                .contains("conversation ID 'Not An Id' is not legal");
    }

    @Test
    void withoutAnEngineNothingIsDeletedUnlessOnlyTheTranscriptIsToGo() {
        assertThat(run("delete", "--yes", "log")).isEqualTo(3);
        assertThat(err.toString()).contains("nothing was removed", "--transcript-only");
        assertThat(log(LOG)).exists();
        assertThat(run("delete", "--yes", "--transcript-only", "log")).isZero();
        assertThat(out.toString()).isEqualTo("removed log\n");
        assertThat(log(LOG)).doesNotExist();
        assertThat(log(OLD)).exists();
    }

    @Test
    void deletionAsksAndAnythingButAYesIsANo() {
        for (String answer : List.of("", "\n", "n\n", "nay\n")) {
            input = answer;
            assertThat(run("delete", "--transcript-only", "log", "old")).isEqualTo(1);
        }
        assertThat(out.toString()).contains("Keep a log of tonight's soundings");
        assertThat(err.toString())
                .contains("Remove transcript of these 2 conversations? [y/N]", "berth delete: nothing was removed");
        input = "Yes\n";
        assertThat(run("delete", "--transcript-only", "log", "old")).isZero();
        assertThat(log(LOG)).doesNotExist();
        assertThat(log(OLD)).doesNotExist();
    }

    @Test
    void aHalfWrittenTranscriptIsDeletedLikeAnyOtherAndADamagedOneToo() throws IOException {
        Files.writeString(log(LOG), "{\"entry\":\"mod", StandardOpenOption.APPEND);
        Files.writeString(log(OLD), "no transcript\n", StandardOpenOption.TRUNCATE_EXISTING);
        assertThat(run("list")).isZero();
        assertThat(out.toString()).contains("Keep a log", "(damaged: 'berth list --json' tells why)");
        assertThat(run("list", "--json")).isZero();
        assertThat(out.toString()).contains("\"damaged\" : \"", "line 1 is no entry of a transcript");
        assertThat(run("delete", "--yes", "--transcript-only", "log", "old")).isZero();
        assertThat(state.resolve("berth/conversations")).isEmptyDirectory();
    }

    @Test
    void onlyWhatIsOldIsPruned() {
        assertThat(run("prune", "--older-than", "30d", "--dry-run")).isZero();
        assertThat(out.toString()).contains("old ").doesNotContain("log ");
        assertThat(log(OLD)).exists();
        assertThat(run("prune", "--older-than", "30d", "--yes", "--transcript-only"))
                .isZero();
        assertThat(log(OLD)).doesNotExist();
        assertThat(log(LOG)).exists();
        assertThat(run("prune", "--older-than", "30d")).isZero();
        assertThat(out.toString()).endsWith("No conversation is as old as that.\n");
    }

    @Test
    void anAgeWithoutAUnitIsRefusedForNobodyMeansSeconds() {
        for (String age : List.of("30", "", "old", "-1d"))
            assertThat(run("prune", "--older-than", age, "--yes")).as(age).isEqualTo(2);
        assertThat(run("prune", "--yes")).isEqualTo(2);
        assertThat(err.toString()).contains("'30' is no age: use a number and h, d or w, as 12h, 30d or 8w");
        assertThat(log(OLD)).exists();
    }

    private int run(String... arguments) {
        var in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
        Terminal terminal = new Terminal(in, new PrintWriter(out), new PrintWriter(err), environment, false);
        return new Program(terminal).run(arguments);
    }
}
