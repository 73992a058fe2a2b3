package dev.berth.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.Agent;
import dev.berth.docker.DockerSettings;
import dev.berth.replay.ScriptWriter.Results;
import dev.berth.terminal.Palette;
import dev.berth.transcript.ConversationId;
import dev.berth.transcript.Entry;
import dev.berth.transcript.TokenUse;
import dev.berth.transcript.ToolCall;
import dev.berth.transcript.Transcript;
import dev.berth.transcript.Transcripts;
import java.io.File;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every example is played in real containers, and none is skipped. */
class ReplayIT {
    private final StringWriter told = new StringWriter();

    static Stream<Arguments> everyExamplePasses() {
        return Scripts.find(List.of("examples/replays")).stream()
                .map(file -> Arguments.argumentSet(String.valueOf(file.getFileName()), file));
    }

    @ParameterizedTest
    @MethodSource
    void everyExamplePasses(Path file) throws Exception {
        Played played = play(file);
        assertThat(played.ending()).as(file + "\n" + told).isInstanceOf(Ending.Passed.class);
    }

    @Test
    void aTranscriptIsReplayedAsItIs(@TempDir Path folder) throws Exception {
        Instant now = Instant.now();
        try (Transcript transcript = new Transcripts(folder).open(new ConversationId("recorded"))) {
            transcript.append(new Entry.UserSaid(now, "hi"));
            ToolCall one = new ToolCall(
                    "1", "bash", "{\"command\": \"echo it is $(date +%T); exit_code() { return 3; }; exit_code\"}");
            ToolCall two = new ToolCall("2", "bash", "{\"command\": \"echo two\"}");
            transcript.append(new Entry.ModelSaid(now, "m", "I run two.", List.of(one, two), TokenUse.NONE, ""));
            transcript.append(new Entry.ToolAnswered(now, "1", "bash", "it is 03:21:59\n[Exit status 3.]", false));
            transcript.append(new Entry.ToolAnswered(now, "2", "bash", "not two\n[Exit status 0.]", false));
            transcript.append(new Entry.ModelSaid(now, "m", "done", List.of(), TokenUse.NONE, ""));
        }
        Played played = play(folder.resolve("recorded.jsonl"));
        assertThat(played.verdicts().getFirst()).as(told.toString()).isInstanceOf(Verdict.Held.class);
        assertThat(played.differences()).hasSize(1);
        assertThat(played.differences().getFirst().difference().rendered()).contains("-not two\n+two\n");
        Path script = folder.resolve("made-of-it.yaml");
        Files.writeString(script, ScriptWriter.write(Scripts.read(folder.resolve("recorded.jsonl")), Results.EXPECTED));
        Played again = play(script);
        new Acceptance(any -> true).into(again);
        assertThat(again.differences()).hasSize(1);
        assertThat(play(script).ending()).as(told.toString()).isEqualTo(new Ending.Passed());
    }

    @Test
    void filesArePutIntoTheSandboxAndLookedAtAfterwards(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("files.yaml"), """
            fixtures:
              - files:
                  /mnt/in/it's here.txt: "one\\n'two' $HOME\\n"
            turns:
              - user: Double it.
                steps:
                  - run: cd in && cat *.txt *.txt > /mnt/out.txt
                    expect: {status: 0, output: ''}
                  - say: done
                check:
                  - file: {path: /mnt/out.txt, lines: 4, contains: "'two' $HOME"}
                  - file: {path: /mnt/missing.txt, within: 100ms}
                  - file: {path: /mnt/missing.txt, absent: true}
                  - file: {path: /mnt/out.txt, absent: true, within: 100ms}
            """);
        Played played = play(file);
        assertThat(played.differences()).as(told.toString()).hasSize(2);
        assertThat(played.differences().getFirst().difference().rendered()).contains("No such file or directory");
        assertThat(played.differences().get(1).difference().rendered()).contains("it is there:\n-rw");
    }

    private Played play(Path file) throws InterruptedException {
        TerminalReport report = new TerminalReport(new PrintWriter(told), Palette.PLAIN, TerminalReport.Detail.STORY);
        return new Player(new Stage(host(), DockerSettings.defaults(), Agent::builder, Optional.empty()))
                .play(Scripts.read(file), report);
    }

    private static Host host() {
        return new Host(Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .map(Path::of)
                .toList());
    }
}
