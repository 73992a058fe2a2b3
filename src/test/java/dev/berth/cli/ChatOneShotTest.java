package dev.berth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.berth.transcript.ConversationId;
import dev.berth.transcript.Entry;
import dev.berth.transcript.Transcripts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code berth chat -p} as a script uses it, with models that are scripts themselves and use no tool. */
class ChatOneShotTest {
    private final Map<String, String> environment = new HashMap<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private String input = "";

    @TempDir
    private Path folder;

    private String model = "";

    @BeforeEach
    void script() throws IOException {
        Path file = Files.writeString(folder.resolve("two.yaml"), """
            turns:
              - {user: anything, steps: [{say: It is Linux.}]}
              - {user: anything, steps: [{say: It still is.}]}
            """);
        model = "scripted/" + file;
    }

    @Test
    void theAnswerIsAllThatIsPrinted() {
        assertThat(chat("-p", "Which system is this?", "--model", model)).isZero();
        assertThat(out).hasToString("It is Linux.\n");
        assertThat(err).hasToString("");
    }

    @Test
    void theNextCallGoesOnWithTheConversation() {
        assertThat(chat("-p", "one", "-c", "desk", "--model", model)).isZero();
        assertThat(chat("-p", "two", "--continue", "--model", model)).isZero();
        assertThat(out).hasToString("It is Linux.\nIt still is.\n");
        assertThat(said("desk")).containsExactly("one", "two");
    }

    @Test
    void aScriptThatHasEndedIsAFailureThatSaysSo() {
        chat("-p", "one", "-c", "desk", "--model", model);
        chat("-p", "two", "-c", "desk", "--model", model);
        out.getBuffer().setLength(0);
        assertThat(chat("-p", "three", "-c", "desk", "--model", model)).isEqualTo(1);
        assertThat(out).hasToString("");
        assertThat(err.toString()).startsWith("berth chat: the script ").contains("ends after 2 turns");
    }

    @Test
    void whatIsPipedInIsPartOfTheMessage() {
        input = "a log\nof two lines\n";
        assertThat(chat("-p", "Explain this", "-c", "piped", "--model", model)).isZero();
        assertThat(chat("-p", "", "-c", "piped", "--model", model)).isZero();
        assertThat(said("piped"))
                .containsExactly("Explain this\n\n<stdin>\na log\nof two lines\n</stdin>", "a log\nof two lines");
    }

    @Test
    void whatIsPipedInIsBoundedAndMustBeText() {
        input = "x".repeat((1 << 20) + 1);
        assertThat(chat("-p", "Explain this", "--model", model)).isEqualTo(2);
        assertThat(err.toString()).contains("standard input holds more than 1 MiB");
        input = "";
        assertThat(chat("-p", "  ", "--model", model)).isEqualTo(2);
        assertThat(err.toString()).contains("there is nothing to say");
    }

    @Test
    void programsGetOneObjectWithTheAnswerAndWhatItTook() throws IOException {
        assertThat(chat("-p", "hi", "-c", "desk", "--output", "json", "--model", model))
                .isZero();
        JsonNode told = new ObjectMapper().readTree(out.toString());
        assertThat(told.path("conversation").asText()).isEqualTo("desk");
        assertThat(told.path("model").asText()).isEqualTo("scripted/two");
        assertThat(told.path("end").asText()).isEqualTo("answered");
        assertThat(told.path("text").asText()).isEqualTo("It is Linux.");
        assertThat(told.path("steps").asInt()).isEqualTo(1);
        assertThat(told.path("commands").asInt()).isZero();
        assertThat(told.path("tokens").path("input").isInt()).isTrue();
    }

    @Test
    void programsGetEverythingAsItHappensALineEach() {
        assertThat(chat("-p", "hi", "-c", "desk", "--output", "stream-json", "--model", model))
                .isZero();
        List<JsonNode> told = out.toString().lines().map(ChatOneShotTest::json).toList();
        assertThat(told.stream().map(line -> line.path("event").asText()))
                .containsExactly("began", "text", "text", "text", "ended");
        assertThat(told.getFirst().path("conversation").asText()).isEqualTo("desk");
        assertThat(told.get(1).path("text").asText()).isEqualTo("It ");
        assertThat(told.getLast().path("text").asText()).isEqualTo("It is Linux.");
    }

    @Test
    void aPersonCanWatchBesideTheProgram() {
        assertThat(chat("-v", "-p", "hi", "--model", model)).isZero();
        assertThat(out).hasToString("It is Linux.\n");
        assertThat(err).hasToString("model › It is Linux.\n");
    }

    @Test
    void anUnknownFormIsNamedWithThoseThereAre() {
        assertThat(chat("-p", "hi", "--output", "xml", "--model", model)).isEqualTo(2);
        assertThat(err.toString()).contains("--output is one of text, json, stream-json");
    }

    @Test
    void thereMayBeNothingToContinue() {
        assertThat(chat("-p", "hi", "--continue", "--model", model)).isEqualTo(2);
        assertThat(err.toString()).contains("there is no conversation yet to continue");
    }

    @Test
    void aScriptForALiveModelCannotStandInForOne() throws IOException {
        Path live = Files.writeString(folder.resolve("live.yaml"), "turns: [{user: hi}]\n");
        assertThat(chat("-p", "hi", "--model", "scripted/" + live)).isEqualTo(2);
        assertThat(err.toString()).contains("live.yaml has no 'steps'");
        Path recorded = Files.writeString(folder.resolve("recorded.yaml"), """
            turns:
              - {user: hi, steps: [{run: date, answer: today}, {say: done}]}
            """);
        assertThat(chat("-p", "hi", "--model", "scripted/" + recorded)).isEqualTo(2);
        assertThat(err.toString()).contains("recorded.yaml holds the answers of commands that ran elsewhere");
    }

    @Test
    void withoutAModelItSaysInAMinutesReadingHowToGetOne() {
        assertThat(chat("-p", "hi")).isEqualTo(1);
        assertThat(out).hasToString("");
        assertThat(err.toString())
                .startsWith("berth chat: no model is configured")
                .contains("export ANTHROPIC_API_KEY=", "export OLLAMA_HOST=", "scripted/examples/replays/tour.yaml");
        assertThat(err.toString().lines()).hasSizeLessThan(20).allMatch(line -> line.length() <= 80);
    }

    @Test
    void withoutATerminalThereIsOnlyTheOneTurn() {
        assertThat(chat("--model", model)).isEqualTo(2);
        assertThat(err.toString()).contains("there is no terminal to chat at: say something with -p TEXT");
    }

    @Test
    void aKeyThatIsMissingIsNamed() {
        assertThat(chat("-p", "hi", "--model", "anthropic/claude")).isEqualTo(1);
        assertThat(err.toString()).contains("anthropic/claude needs an API key: set ANTHROPIC_API_KEY");
    }

    private List<String> said(String conversation) {
        return new Transcripts(folder.resolve("state/berth/conversations"))
                .read(new ConversationId(conversation)).stream()
                        .filter(Entry.UserSaid.class::isInstance)
                        .map(entry -> ((Entry.UserSaid) entry).text())
                        .toList();
    }

    private static JsonNode json(String line) {
        try {
            return new ObjectMapper().readTree(line);
        } catch (IOException e) {
            throw new AssertionError(line, e);
        }
    }

    private int chat(String... arguments) {
        environment.put("HOME", folder.toString());
        environment.put("XDG_STATE_HOME", folder.resolve("state").toString());
        var in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
        Terminal terminal = new Terminal(in, new PrintWriter(out), new PrintWriter(err), environment, false);
        String[] line = new String[arguments.length + 1];
        line[0] = "chat";
        System.arraycopy(arguments, 0, line, 1, arguments.length);
        return new Program(terminal).run(line);
    }
}
