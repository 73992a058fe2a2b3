package dev.berth.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.berth.docker.DockerCommand;
import dev.berth.transcript.ConversationId;
import dev.berth.transcript.Entry;
import dev.berth.transcript.Transcripts;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code berth mcp} as a process with real containers, at the other end of clients that others wrote. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class McpIT {
    private static final String INSPECTOR = "@modelcontextprotocol/inspector";

    /** Marks the containers of this test. */
    private final String prefix = "mcp-it-" + UUID.randomUUID().toString().substring(0, 8) + "-";

    private final Queue<ProgressNotification> progress = new ConcurrentLinkedQueue<>();

    @TempDir
    private Path state;

    @AfterEach
    void removeContainers() {
        containers().forEach(name -> DockerCommand.run("rm", "-f", name));
        volumes().forEach(name -> DockerCommand.run("volume", "rm", "-f", name));
    }

    @Test
    void theSdksClientWorksInAShellWhoseOutputStreamsAndTakesItsContainerWithIt() {
        try (McpSyncClient client = client()) {
            assertThat(client.initialize().serverInfo().name()).isEqualTo("berth");
            assertThat(client.listTools().tools()).extracting(Tool::name).containsExactly("bash", "bash_job");
            assertThat(bash(client, "cd /usr; X=5")).endsWith("The working directory is now /usr.]");
            assertThat(bash(client, "echo $X $PWD; for i in 1 2 3; do sleep 0.3; echo $i; done"))
                    .startsWith("5 /usr\n1\n2\n3\n[Exit status 0.");
            assertThat(progress).hasSizeGreaterThan(1);
            assertThat(String.join(
                            "",
                            progress.stream().map(ProgressNotification::message).toList()))
                    .isEqualTo("5 /usr\n1\n2\n3\n");
            assertThat(containers()).hasSize(1);
            assertThat(client.closeGracefully()).isTrue();
        }
        assertThat(containers()).isEmpty();
        assertThat(volumes()).isEmpty();
    }

    @Test
    void aNamedConversationStaysWithItsShellAndItsTranscript() {
        try (McpSyncClient client = client("-c", "kept")) {
            client.initialize();
            bash(client, "X=5; sleep 1000 & echo left");
            assertThat(client.closeGracefully()).isTrue();
        }
        try (McpSyncClient client = client("-c", "kept")) {
            client.initialize();
            assertThat(bash(client, "echo $X; jobs -r | wc -l")).startsWith("5\n1\n");
            assertThat(client.closeGracefully()).isTrue();
        }
        List<Entry> entries = new Transcripts(state.resolve("berth/conversations")).read(new ConversationId("kept"));
        assertThat(entries)
                .filteredOn(entry -> entry instanceof Entry.ToolAnswered)
                .hasSize(2);
    }

    @Test
    void theInspectorListsAndCallsTheTools() throws Exception {
        JsonNode tools = inspect("--method", "tools/list");
        assertThat(tools.path("tools").path(0).path("name").asText()).isEqualTo("bash");
        assertThat(tools.path("tools")
                        .path(0)
                        .path("annotations")
                        .path("destructiveHint")
                        .asBoolean())
                .isTrue();
        JsonNode answer =
                inspect("--method", "tools/call", "--tool-name", "bash", "--tool-arg", "command=echo $((6 * 7))");
        assertThat(answer.path("content").path(0).path("text").asText()).isEqualTo("42\n[Exit status 0.]");
        assertThat(containers()).isEmpty();
    }

    private McpSyncClient client(String... options) {
        List<String> command = command(options);
        ServerParameters program = ServerParameters.builder(command.getFirst())
                .args(command.subList(1, command.size()))
                .env(Map.of("XDG_STATE_HOME", state.toString()))
                .build();
        return McpClient.sync(new StdioClientTransport(program, new JacksonMcpJsonMapper(new ObjectMapper())))
                .requestTimeout(Duration.ofMinutes(1))
                .initializationTimeout(Duration.ofMinutes(1))
                .progressConsumer(progress::add)
                .build();
    }

    private List<String> command(String... options) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.berth.cli.Main",
                "mcp",
                "--set",
                "sandbox.name_prefix=" + prefix));
        command.addAll(List.of(options));
        return command;
    }

    private static String bash(McpSyncClient client, String command) {
        CallToolResult result = client.callTool(CallToolRequest.builder("bash")
                .arguments(Map.of("command", command, "yield_seconds", 40))
                .progressToken("t")
                .build());
        return ((TextContent) result.content().getFirst()).text();
    }

    private JsonNode inspect(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                "config/provision/npm.sh",
                "target/inspector",
                INSPECTOR + "@2.12.0",
                "22.19",
                INSPECTOR + "/clients/launcher/build/index.js",
                "--cli"));
        command.addAll(command());
        command.addAll(List.of(arguments));
        Path said = Files.createTempFile(state, "inspector", ".json");
        Process inspector = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(said.toFile())
                .start();
        String printed = inspector.waitFor() + "\n" + Files.readString(said, StandardCharsets.UTF_8);
        assertThat(printed).startsWith("0\n");
        return new ObjectMapper().readTree(printed.substring(2));
    }

    private List<String> containers() {
        return DockerCommand.run("ps", "-a", "--filter", "name=" + prefix, "--format", "{{.Names}}")
                .lines()
                .toList();
    }

    private List<String> volumes() {
        return DockerCommand.run("volume", "ls", "--filter", "name=" + prefix, "--format", "{{.Name}}")
                .lines()
                .toList();
    }
}
