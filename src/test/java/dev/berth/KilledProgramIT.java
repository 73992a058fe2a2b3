package dev.berth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.berth.conversation.Conversation;
import dev.berth.conversation.TurnEnd;
import dev.berth.docker.DockerCommand;
import dev.berth.docker.DockerSandboxes;
import dev.berth.docker.DockerSettings;
import dev.berth.model.ScriptedModel;
import dev.berth.model.ScriptedModel.Move;
import dev.berth.transcript.Entry;
import dev.berth.transcript.Transcripts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is left of a program after {@code kill -9}, and what the next one makes of it. */
@Timeout(120)
class KilledProgramIT {
    private static final String SECRET = "sk-canary-4711-do-not-tell";

    private final String owner = "killed-it-" + ProcessHandle.current().pid();
    private final DockerSettings docker =
            DockerSettings.defaults().withOwner(owner).withNamePrefix("berth-" + owner + "-");

    @TempDir
    private Path folder;

    @AfterEach
    void sweep() {
        try (var sandboxes = new DockerSandboxes(docker)) {
            sandboxes.sweep(conversation -> false);
        }
    }

    /** Returns what it logged. */
    private String runAndKill() throws IOException, InterruptedException {
        Path log = folder.resolve("log");
        var program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=trace",
                        "-Dorg.slf4j.simpleLogger.log.com.github.dockerjava=trace",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledProgram.class.getName(),
                        docker.owner(),
                        docker.namePrefix(),
                        folder.resolve("kept").toString())
                .redirectError(log.toFile());
        program.environment().put(KilledProgram.SECRET_VARIABLE, SECRET);
        Process running = program.start();
        try (var printed = running.inputReader()) {
            assertThat(printed.readLine()).as(() -> text(log)).isEqualTo("begun");
        }
        running.destroyForcibly().waitFor();
        return text(log);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Tag("F18")
    @Tag("F36")
    @Test
    void theConversationGoesOnNothingRanTwiceAndNoSecretIsAnywhere() throws Exception {
        String logged = runAndKill();
        var transcripts = new Transcripts(folder.resolve("kept"));
        var model = ScriptedModel.of(
                Move.calls("bash_job", "{\"action\": \"interrupt\"}"),
                Move.calls("bash", "{\"command\": \"echo $state; cat /mnt/runs; env\"}"),
                Move.says("It goes on."));
        try (Agent agent = Agent.builder()
                .docker(docker)
                .transcripts(transcripts)
                .model(model)
                .build()) {
            Conversation conversation = agent.conversation(KilledProgram.CONVERSATION);
            assertThat(answers(conversation))
                    .extracting(Entry.ToolAnswered::callId, Entry.ToolAnswered::failed)
                    .containsExactly(tuple("first", false), tuple("second", true), tuple("third", true));
            assertThat(answers(conversation).get(1).answer())
                    .startsWith("[Interrupted: the program that ran this call ended before it was answered.")
                    .contains("Still running: ");
            assertThat(conversation.say("Go on.")).isEqualTo(new TurnEnd.Answered("It goes on."));
            assertThat(answers(conversation).get(3).answer()).contains("[Interrupted:");
            String seen = answers(conversation).get(4).answer();
            assertThat(seen).startsWith("kept\nrun\n").contains("PAGER=").doesNotContain("run\nrun", SECRET);
        }
        String container = docker.namePrefix() + KilledProgram.CONVERSATION;
        assertThat(DockerCommand.run("ps", "-a", "--filter", "name=" + docker.namePrefix(), "--format", "{{.Names}}"))
                .isEqualToIgnoringNewLines(container);
        assertThat(DockerCommand.run("inspect", container)).doesNotContain(SECRET);
        assertThat(Files.readString(folder.resolve("kept").resolve(KilledProgram.CONVERSATION + ".jsonl")))
                .contains("My key is [redacted].", ": [redacted]")
                .doesNotContain(SECRET);
        assertThat(logged).contains("dev.berth").doesNotContain(SECRET);
    }

    private static List<Entry.ToolAnswered> answers(Conversation conversation) {
        return conversation.entries().stream()
                .filter(Entry.ToolAnswered.class::isInstance)
                .map(Entry.ToolAnswered.class::cast)
                .toList();
    }
}
