package dev.berth.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A transcript between processes: their locks, their deaths, their limits. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class TranscriptProcessesTest {
    private static final ConversationId ID = new ConversationId("shared");

    @TempDir
    Path folder;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void endProcesses() throws InterruptedException {
        for (Process process : started) process.destroyForcibly().waitFor();
    }

    @Tag("F23")
    @Test
    void aConversationOpenInAnotherProcessIsBusyUntilThatDies() throws Exception {
        Process other = writer("", 1, 10);
        assertThat(other.inputReader().readLine()).isEqualTo("open");
        assertThatThrownBy(() -> new Transcripts(folder).open(ID))
                .isInstanceOfSatisfying(
                        TranscriptException.Busy.class,
                        busy -> assertThat(busy.holder()).hasValue(other.pid()))
                .hasMessageContaining("process " + other.pid());
        assertThat(new Transcripts(folder).read(ID)).isNotEmpty();

        other.destroyForcibly().waitFor();
        new Transcripts(folder).open(ID).close();
    }

    @Tag("F23")
    @Test
    void aConversationOpenHereIsBusyThereEvenAfterItWasRefusedHereToo() throws Exception {
        try (Transcript transcript = new Transcripts(folder).open(ID)) {
            assertThatThrownBy(() -> new Transcripts(folder).open(ID)).isInstanceOf(TranscriptException.Busy.class);
            transcript.append(new Entry.UserSaid(java.time.Instant.EPOCH, "mine"));
            assertThat(writer("", 1, 10).inputReader().readLine())
                    .startsWith("failed")
                    .contains("process " + ProcessHandle.current().pid());
        }
    }

    @Tag("F18")
    @Test
    void aKilledWriterLosesNothingItWasTold() throws Exception {
        int told = 0;
        for (int round = 0; round < 3; round++) {
            Process writer = writer("", 1_000_000, 3_000);
            BufferedReader news = writer.inputReader();
            for (int lines = 0; lines < 40 + 60 * round; lines++) news.readLine();
            writer.toHandle().destroyForcibly(); // Unlike the process's own, it leaves the pipe readable.
            told += (int) news.lines().filter(line -> line.startsWith("kept")).count() + 39 + 60 * round;
            writer.waitFor();

            try (Transcript transcript = new Transcripts(folder).open(ID)) {
                long kept = transcript.entries().stream()
                        .filter(Entry.UserSaid.class::isInstance)
                        .count();
                // One more may have been kept than its writer lived to tell, in each round.
                assertThat(kept).isBetween((long) told, told + round + 1L);
            }
        }
    }

    /** A limit on the size of files stands for the full disk: the write fails part of the way through in the same way. */
    @Tag("F11")
    @Test
    void aFullDiskIsSaidBeforeAnythingIsAcknowledgedAndLeavesNoHalfLine() throws Exception {
        Process writer = writer("ulimit -f 64; ", 1000, 10_000);
        List<String> news = writer.inputReader().lines().toList();
        assertThat(news.getLast()).startsWith("failed cannot write").contains("Is the disk full?");
        long kept = news.stream().filter(line -> line.startsWith("kept")).count();
        assertThat(kept).isPositive();

        byte[] log = Files.readAllBytes(folder.resolve(ID + ".jsonl"));
        assertThat(log[log.length - 1]).isEqualTo((byte) '\n');
        assertThat(new Transcripts(folder).read(ID)).hasSize((int) kept + 1);
    }

    private Process writer(String setUp, int entries, int length) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String command = setUp + "exec \"$@\"";
        Process process = new ProcessBuilder(
                        "bash",
                        "-c",
                        command,
                        "bash",
                        java,
                        "-Xshare:auto",
                        "-XX:-UsePerfData",
                        "-cp",
                        System.getProperty("java.class.path"),
                        TranscriptWriter.class.getName(),
                        folder.toString(),
                        ID.value(),
                        Integer.toString(entries),
                        Integer.toString(length))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        started.add(process);
        return process;
    }
}
