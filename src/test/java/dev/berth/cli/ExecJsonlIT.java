package dev.berth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.berth.Readme;
import dev.berth.docker.DockerSandboxes;
import dev.berth.docker.DockerSettings;
import dev.berth.transcript.ConversationId;
import dev.berth.transcript.Transcript;
import dev.berth.transcript.Transcripts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code berth exec} as people and programs use it, in real containers. */
class ExecJsonlIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String one = "exec-it-" + UUID.randomUUID().toString().substring(0, 8);
    private final String other = one + "-b";
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path state;

    @AfterEach
    void removeContainers() {
        try (DockerSandboxes sandboxes = new DockerSandboxes(DockerSettings.defaults())) {
            sandboxes.remove(one, true);
            sandboxes.remove(other, true);
        }
    }

    @Test
    void aCommandsOutputAndStatusAreThoseOfTheProgram() {
        assertThat(run("", "exec", "-c", one, "--", "echo hello; false")).isEqualTo(1);
        assertThat(out.toString()).isEqualTo("hello\n");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void aConversationKeepsItsShellFromProgramToProgram() {
        assertThat(run("", "exec", "-c", one, "cd /usr && X=5")).isZero();
        assertThat(run("", "exec", "-c", one, "echo", "$X", "$PWD")).isZero();
        assertThat(out.toString()).isEqualTo("5 /usr\n");
    }

    @Test
    void aCommandThatReachesItsLimitIsEnded() {
        assertThat(run("", "exec", "-c", one, "--timeout", "0.5", "echo begun; sleep 60"))
                .isEqualTo(124);
        assertThat(out.toString()).isEqualTo("begun\n");
        assertThat(err.toString()).isEqualTo("berth exec: the command was ended after 0.5 s\n");
    }

    @Test
    void aConversationThatAnotherProgramHoldsIsRefusedAndItsPidNamed() {
        Transcripts transcripts = new Transcripts(state.resolve("berth/conversations"));
        try (Transcript held = transcripts.open(new ConversationId(one))) {
            assertThat(run("", "exec", "-c", one, "ls")).isEqualTo(1);
            assertThat(held.id().value()).isEqualTo(one);
        }
        assertThat(err.toString())
                .contains("conversation " + one + " is in use by")
                .contains("" + ProcessHandle.current().pid());
    }

    @Test
    void withoutAConversationNothingIsLeft() {
        assertThat(run("", "exec", "hostname > /mnt/f; cat /mnt/f | wc -l")).isZero();
        assertThat(out.toString()).isEqualTo("1\n");
        assertThat(state.resolve("berth/conversations")).doesNotExist();
    }

    @Test
    void eachRequestIsToldFromItsBeginningToItsEnd() throws Exception {
        String request = "{\"id\": \"7\", \"conversation\": \"" + one
                + "\", \"command\": \"echo a; sleep 0.3; echo b; cd /usr; (exit 3)\", \"timeout_seconds\": 30}\n";
        assertThat(run(request, "exec", "--jsonl")).isZero();
        List<JsonNode> events = events();
        assertThat(words(events)).containsExactly("started", "output", "output", "ended");
        assertThat(events).allMatch(event -> event.path("id").asText().equals("7"));
        JsonNode ended = events.getLast();
        assertThat(names(ended))
                .containsExactly("id", "event", "outcome", "exit", "output", "cwd", "seconds", "truncated");
        assertThat(ended.path("outcome").asText()).isEqualTo("exited");
        assertThat(ended.path("exit").asInt()).isEqualTo(3);
        assertThat(ended.path("output").asText()).isEqualTo("a\nb\n");
        assertThat(ended.path("cwd").asText()).isEqualTo("/usr");
        assertThat(ended.path("seconds").asDouble()).isGreaterThan(0.25);
        assertThat(ended.path("truncated").isBoolean()).isTrue();
    }

    /** The lines after the arrows, the first of them the request. */
    private static List<String> dialogInTheReadme() throws IOException {
        return Readme.blocks().stream()
                .filter(block -> block.text().startsWith("→ "))
                .findFirst()
                .orElseThrow()
                .lines()
                .stream()
                .map(line -> line.substring(2))
                .toList();
    }

    @Test
    void theDialogInTheReadmeIsWhatIsSaid() throws Exception {
        List<String> dialog = dialogInTheReadme();
        String request = dialog.getFirst().replace("\"conversation\": \"a\"", "\"conversation\": \"" + one + "\"");
        assertThat(run(request + "\n", "exec", "--jsonl")).isZero();
        String seconds = "\"seconds\":[0-9.E-]+";
        assertThat(out.toString().lines().map(line -> line.replaceFirst(seconds, "…")))
                .isEqualTo(dialog.stream()
                        .skip(1)
                        .map(line -> line.replaceFirst(seconds, "…"))
                        .toList());
    }

    @Test
    void conversationsRunSideBySideAndEachInItsOrder() throws Exception {
        // Each waits for the other: in one lane neither would end.
        String server = "python3 -c 'import socket; s = socket.create_server((\\\"127.0.0.1\\\", 18765)); s.accept();"
                + " print(\\\"met\\\")'";
        String client = "until (exec 3<>/dev/tcp/127.0.0.1/18765) 2>/dev/null; do sleep 0.05; done; echo met";
        String requests = request("1", one, server) + request("2", other, client) + request("3", one, "echo after");
        assertThat(run(requests, "exec", "--jsonl")).isZero();
        assertThat(ofRequest("1").getLast().path("output").asText()).isEqualTo("met\n");
        assertThat(ofRequest("2").getLast().path("output").asText()).isEqualTo("met\n");
        List<JsonNode> all = events();
        assertThat(all.indexOf(ofRequest("3").getFirst()))
                .isGreaterThan(all.indexOf(ofRequest("1").getLast()));
    }

    @Test
    void everyWayToEndHasItsWord() throws Exception {
        String requests = "{\"id\": 1, \"conversation\": \"" + one
                + "\", \"command\": \"sleep 60\", \"timeout_seconds\": 0.2}\n"
                + request("2", one, "exit 4")
                + request("3", one, "echo still here");
        assertThat(run(requests, "exec", "--jsonl")).isZero();
        List<JsonNode> ends = events().stream()
                .filter(event -> event.path("event").asText().equals("ended"))
                .toList();
        assertThat(ends.stream().map(end -> end.path("outcome").asText()))
                .containsExactly("timed_out", "shell_replaced", "exited");
        assertThat(ends.get(0).has("exit")).isFalse();
        assertThat(ends.get(0).path("id").isInt()).isTrue();
        assertThat(ends.get(1).path("exit").asInt()).isEqualTo(4);
    }

    @Test
    void linesThatAreNoRequestsAreAnsweredAndCountedInTheStatus() throws Exception {
        String requests = """
            nonsense
            [1]
            {"id": "a"}
            {"id": "b", "command": "ls", "comand": 1}
            {"id": "c", "command": "ls", "timeout_seconds": -1}
            {"id": "d", "command": "ls", "conversation": "No Such"}
            {"command": "ls"}

            """;
        assertThat(run(requests, "exec", "--jsonl")).isEqualTo(1);
        assertThat(events().stream().map(event -> event.path("message").asText()))
                .hasSize(7)
                .satisfiesExactly(
                        said -> assertThat(said).startsWith("line 1: not JSON"),
                        said -> assertThat(said).isEqualTo("line 2: expected a JSON object"),
                        said -> assertThat(said).isEqualTo("line 3: 'command' must be text"),
                        said -> assertThat(said).startsWith("line 4: unknown key 'comand'"),
                        said -> assertThat(said).startsWith("line 5: timeout must be positive"),
                        said -> assertThat(said).startsWith("line 6: conversation ID 'No Such' is not legal"),
                        said -> assertThat(said).isEqualTo("line 7: 'id' must be text or a number"));
    }

    private static String request(String id, String conversation, String command) {
        return "{\"id\": \"" + id + "\", \"conversation\": \"" + conversation + "\", \"command\": \"" + command
                + "\"}\n";
    }

    private int run(String input, String... arguments) {
        InputStream in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
        Map<String, String> environment = Map.of("XDG_STATE_HOME", state.toString());
        Terminal terminal = new Terminal(in, new PrintWriter(out), new PrintWriter(err), environment, false);
        return new Program(terminal).run(arguments);
    }

    private List<JsonNode> events() throws Exception {
        List<JsonNode> events = new ArrayList<>();
        for (String line : out.toString().lines().toList()) events.add(JSON.readTree(line));
        return events;
    }

    private List<JsonNode> ofRequest(String id) throws Exception {
        return events().stream()
                .filter(event -> event.path("id").asText().equals(id))
                .toList();
    }

    private static List<String> words(List<JsonNode> events) {
        return events.stream().map(event -> event.path("event").asText()).toList();
    }

    private static List<String> names(JsonNode event) {
        List<String> names = new ArrayList<>();
        event.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
