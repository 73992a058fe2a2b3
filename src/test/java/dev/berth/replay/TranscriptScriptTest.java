package dev.berth.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.transcript.ConversationId;
import dev.berth.transcript.Entry;
import dev.berth.transcript.TokenUse;
import dev.berth.transcript.ToolCall;
import dev.berth.transcript.Transcript;
import dev.berth.transcript.Transcripts;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TranscriptScriptTest {
    private static final Instant NOW = Instant.parse("2026-11-24T03:21:00Z");

    @TempDir
    private Path folder;

    @Test
    void theRecordedModelIsTheScriptAndItsAnswersAreWhatIsExpected() {
        Script script = recorded(
                new Entry.UserSaid(NOW, "What is here?"),
                model("I look.", new ToolCall("1", "bash", "{\"command\":\"ls\"}"), new ToolCall("2", "bash", "{}")),
                new Entry.ToolAnswered(NOW, "2", "bash", "no command", true),
                new Entry.ToolAnswered(NOW, "1", "bash", "a.txt", false),
                model("One file."),
                new Entry.TurnEnded(NOW, "answered", ""),
                new Entry.UserSaid(NOW, "Thanks."),
                model("", new ToolCall("1", "bash", "{\"command\":\"pwd\"}")),
                new Entry.ToolAnswered(NOW, "1", "bash", "/mnt", false),
                model("Bye."));
        assertThat(script.kind()).isEqualTo(Script.Kind.COMMANDS_LIVE);
        List<ScriptedTurn> turns = script.content().turns();
        assertThat(turns).extracting(ScriptedTurn::user).containsExactly("What is here?", "Thanks.");
        assertThat(expected(turns.get(0))).containsExactly("equals 'a.txt'", "equals 'no command'");
        assertThat(expected(turns.get(1))).containsExactly("equals '/mnt'");
        assertThat(turns.get(0).steps()).extracting(ScriptedStep::say).containsExactly("I look.", "One file.");
    }

    @Test
    void aTurnThatWasCutOffEndsWhereTheRecordingEnds() {
        Script script = recorded(
                new Entry.UserSaid(NOW, "hi"), model("I look.", new ToolCall("1", "bash", "{\"command\":\"ls\"}")));
        ScriptedTurn turn = script.content().turns().getFirst();
        assertThat(turn.steps()).hasSize(2);
        assertThat(turn.steps().getFirst().calls().getFirst().expect()).isEmpty();
        assertThat(turn.steps().getLast().calls()).isEmpty();
    }

    @Test
    void aTranscriptInWhichNobodySpokeIsRefused() {
        assertThatThrownBy(this::recorded)
                .isInstanceOf(ScriptException.class)
                .hasMessageEndingWith("quiet.jsonl: nobody said anything in this transcript");
    }

    private static List<String> expected(ScriptedTurn turn) {
        return turn.steps().stream()
                .flatMap(step -> step.calls().stream())
                .flatMap(call -> call.expect().stream())
                .map(Expectation.Answer.class::cast)
                .map(answer -> answer.rule().sentence())
                .toList();
    }

    private Script recorded(Entry... entries) {
        try (Transcript transcript = new Transcripts(folder).open(new ConversationId("quiet"))) {
            for (Entry entry : entries) transcript.append(entry);
        }
        return Scripts.read(folder.resolve("quiet.jsonl"));
    }

    private static Entry model(String text, ToolCall... calls) {
        return new Entry.ModelSaid(NOW, "m", text, List.of(calls), TokenUse.NONE, "");
    }
}
