package dev.berth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.docker.DockerSandboxes;
import dev.berth.docker.DockerSettings;
import dev.berth.transcript.ConversationId;
import dev.berth.transcript.Entry;
import dev.berth.transcript.Transcripts;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signals that reach {@code berth chat -p} while a command runs in a real container. */
class ChatSignalsIT {
    private final String conversation =
            "chat-it-" + UUID.randomUUID().toString().substring(0, 8);

    @TempDir
    private Path folder;

    @AfterEach
    void removeContainer() {
        try (DockerSandboxes sandboxes = new DockerSandboxes(DockerSettings.defaults())) {
            sandboxes.remove(conversation, true);
        }
    }

    @Tag("F19")
    @Test
    void aSignalStopsTheCommandAndLeavesAConversationThatGoesOn() throws Exception {
        Path script = Files.writeString(folder.resolve("script.yaml"), """
            turns:
              - {user: any, steps: [{run: 'cd /usr; echo ready; sleep 1000'}, {say: never said}]}
              - {user: any, steps: [{run: 'echo again; sleep 1000'}, {say: never said}]}
              - {user: any, steps: [{run: 'pwd; pgrep -c sleep'}, {say: done}]}
            """);
        assertThat(signalled("INT", "ready", script)).isEqualTo(130);
        assertThat(signalled("TERM", "again", script)).isEqualTo(143);
        assertThat(ends()).containsExactly("cancelled", "cancelled");
        Process last = chat(script).start();
        String shown = new String(last.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(last.waitFor()).isZero();
        assertThat(shown).contains("│ /usr\n  │ 0\n");
        assertThat(ends()).containsExactly("cancelled", "cancelled", "answered");
    }

    /** Sends a signal once the command has written a word; returns the exit status. */
    private int signalled(String signal, String word, Path script) throws IOException, InterruptedException {
        Process program = chat(script).start();
        try (BufferedReader shown = program.errorReader()) {
            List<String> lines = new ArrayList<>();
            for (String line = shown.readLine(); line != null && !line.contains("│ " + word); line = shown.readLine())
                lines.add(line);
            assertThat(program.isAlive()).as("%s", lines).isTrue();
            new ProcessBuilder("kill", "-" + signal, String.valueOf(program.pid()))
                    .start()
                    .waitFor();
            assertThat(program.waitFor(1, TimeUnit.MINUTES)).isTrue();
        }
        return program.exitValue();
    }

    /** A process whose parent ignores SIGINT, as in a background job, would ignore it too. */
    private ProcessBuilder chat(Path script) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder chat = new ProcessBuilder("env", "--default-signal=INT", java, "-XX:TieredStopAtLevel=1");
        chat.command().addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        chat.command().addAll(List.of("chat", "-v", "-p", "go", "-c", conversation, "--model", "scripted/" + script));
        chat.environment().put("XDG_STATE_HOME", folder.toString());
        return chat.redirectInput(Path.of("/dev/null").toFile());
    }

    private List<String> ends() {
        return new Transcripts(folder.resolve("berth/conversations"))
                .read(new ConversationId(conversation)).stream()
                        .filter(Entry.TurnEnded.class::isInstance)
                        .map(entry -> ((Entry.TurnEnded) entry).end())
                        .toList();
    }
}
