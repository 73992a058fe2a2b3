package dev.berth.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.berth.Agent;
import dev.berth.conversation.TurnEvent;
import dev.berth.docker.DockerSettings;
import dev.berth.replay.ScriptWriter.Results;
import dev.berth.transcript.ConversationId;
import dev.berth.transcript.Entry;
import dev.berth.transcript.TokenUse;
import dev.berth.transcript.ToolCall;
import dev.berth.transcript.Transcript;
import dev.berth.transcript.Transcripts;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Conversations that were had, written down as scripts. */
class ScriptWriterTest {
    private static final Instant NOW = Instant.parse("2026-11-24T03:21:00Z");

    @TempDir
    private Path folder;

    private final List<Entry> conversation = List.of(
            new Entry.UserSaid(NOW, "What's here?\nAnd where: am I? #now"),
            model(
                    "I look.",
                    call("1", "cd sub && ls"),
                    call("2", "  printf 'a\\tb\\n'; exit_with() { return 3; }\nexit_with\n")),
            answered("2", "a\tb\n[Exit status 3. Took 2.5 s.]"),
            answered("1", "a.txt\nb.txt\n[Exit status 0. The working directory is now /mnt/sub.]"),
            model("", new ToolCall("1", "bash", "{\"command\":\"sleep 100\",\"yield_seconds\":0.5}")),
            answered("1", "[Still running: c3 `sleep 100` 0.5 s.]"),
            model("", new ToolCall("1", "bash_job", "{\"handle\":\"c3\",\"action\":\"end\"}")),
            answered("1", "[Ended.]"),
            model("", new ToolCall("1", "bash", "{\"command")),
            answered("1", "no command: yes"),
            model("Two files"),
            model(", and no more."),
            new Entry.TurnEnded(NOW, "answered", ""),
            new Entry.UserSaid(NOW, "Thanks."),
            model("Bye."));

    @Test
    void theMovesAndWhatCameOfThemAreWrittenAsAPersonWould() {
        String text = ScriptWriter.write(recorded(conversation), Results.EXPECTED);
        assertThat(text).isEqualTo("""
            name: talk
            about: Recorded on 2026-11-24 with m/x.
            masks: [took, date, time, duration, temporary, container, hash, port, pid]
            turns:
              - user: |-
                  What's here?
                  And where: am I? #now
                steps:
                  - say: I look.
                    calls:
                      - run: cd sub && ls
                        expect:
                          status: 0
                          output: |
                            a.txt
                            b.txt
                      - run: |2
                            printf 'a\\tb\\n'; exit_with() { return 3; }
                          exit_with
                        expect:
                          status: 3
                          output: "a\\tb"
                  - run: sleep 100
                    with: {"yield_seconds":0.5}
                    expect:
                      answer: '[Still running: c3 `sleep 100` 0.5 s.]'
                  - tool: bash_job
                    with: {"handle":"c3","action":"end"}
                    expect:
                      answer: '[Ended.]'
                  - tool: bash
                    raw: '{"command'
                    expect:
                      answer: 'no command: yes'
                  - say: |-
                      Two files
                      , and no more.
              - user: Thanks.
                steps:
                  - say: Bye.
            """.replace("\"a\\tb\"", "'a\tb'"));
    }

    @Test
    void whatIsWrittenIsReadAsTheSameConversation() {
        Script recorded = recorded(conversation);
        Script read = ScriptReader.read(Path.of("x.yaml"), ScriptWriter.write(recorded, Results.EXPECTED));
        assertThat(read.kind()).isEqualTo(Script.Kind.COMMANDS_LIVE);
        assertThat(read.content().turns())
                .extracting(ScriptedTurn::user)
                .containsExactly("What's here?\nAnd where: am I? #now", "Thanks.");
        assertThat(calls(read)).isEqualTo(calls(recorded));
    }

    @Test
    void givenResultsNeedNoContainer() throws Exception {
        List<Entry> simple = List.of(
                new Entry.UserSaid(NOW, "hi"),
                model("", call("1", "cd /usr; false")),
                answered("1", "[Exit status 1. The working directory is now /usr.]"),
                model("", call("1", "pwd")),
                answered("1", "/usr\n[Exit status 0.]"),
                model("", call("1", "cd /mnt")),
                answered("1", "[Exit status 0. The working directory is now /mnt.]"),
                model("", call("1", "echo; echo hi")),
                answered("1", "\nhi\n[Exit status 0.]"),
                model("done"));
        Script given = ScriptReader.read(Path.of("x.yaml"), ScriptWriter.write(recorded(simple), Results.GIVEN));
        assertThat(given.kind()).isEqualTo(Script.Kind.RECORDED);
        List<String> answers = new ArrayList<>();
        Played played = new Player(
                        new Stage(new Host(List.of()), DockerSettings.defaults(), Agent::builder, Optional.empty()))
                .play(given, event -> {
                    if (event instanceof ReplayEvent.InTurn(TurnEvent.CallAnswered answered))
                        answers.add(answered.entry().answer());
                });
        assertThat(played.ending()).isEqualTo(new Ending.Passed());
        assertThat(answers)
                .containsExactlyElementsOf(simple.stream()
                        .filter(Entry.ToolAnswered.class::isInstance)
                        .map(entry -> ((Entry.ToolAnswered) entry).answer())
                        .toList());
    }

    @Test
    void aResultThatCannotBeGivenIsNamed() {
        assertThatThrownBy(() -> ScriptWriter.write(recorded(conversation), Results.GIVEN))
                .isInstanceOf(ScriptException.class)
                .hasMessageContaining("talk.jsonl:6:1: the result of this call cannot be given in a script");
    }

    private static List<ToolCall> calls(Script script) {
        return script.content().turns().stream()
                .flatMap(turn -> turn.steps().stream())
                .flatMap(step -> step.calls().stream())
                .map(call -> new ToolCall("", call.call().tool(), call.call().arguments()))
                .toList();
    }

    private Script recorded(List<Entry> entries) {
        try (Transcript transcript = new Transcripts(folder).open(new ConversationId("talk"))) {
            entries.forEach(transcript::append);
        }
        return Scripts.read(folder.resolve("talk.jsonl"));
    }

    private static ToolCall call(String id, String command) {
        return new ToolCall(
                id,
                "bash",
                JsonNodeFactory.instance.objectNode().put("command", command).toString());
    }

    private static Entry answered(String id, String answer) {
        return new Entry.ToolAnswered(NOW, id, "bash", answer, false);
    }

    private static Entry model(String text, ToolCall... calls) {
        return new Entry.ModelSaid(NOW, "m/x", text, List.of(calls), TokenUse.NONE, "");
    }
}
