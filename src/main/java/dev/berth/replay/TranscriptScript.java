package dev.berth.replay;

import dev.berth.transcript.Entry;
import dev.berth.transcript.ToolCall;
import dev.berth.yaml.Location;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A recorded transcript as a script: the model says again what it said, the commands run again, and each answer is
 * expected to be what it was but for what differs from run to run.
 */
final class TranscriptScript {
    /** What the model is made to say where the recorded turn was cut off before its last word. */
    private static final String CUT_OFF = "(the recording ends here)";

    private final Path file;
    private final List<Entry> entries;
    private final List<ScriptedTurn> turns = new ArrayList<>();

    TranscriptScript(Path file, List<Entry> entries) {
        this.file = file;
        this.entries = entries;
    }

    Script script() {
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i) instanceof Entry.UserSaid said) turns.add(turn(said, i));
        }
        if (turns.isEmpty()) throw new ScriptException(file + ": nobody said anything in this transcript");
        String name = String.valueOf(file.getFileName()).replaceFirst("\\.jsonl$", "");
        Script.Content content =
                new Script.Content(name, about(), List.of(), SandboxChoice.NONE, Masks.all(), List.of(), turns);
        return new Script(file, content, Optional.empty());
    }

    private String about() {
        for (Entry entry : entries) {
            if (entry instanceof Entry.ModelSaid said)
                return "Recorded on " + LocalDate.ofInstant(said.at(), ZoneOffset.UTC) + " with " + said.model() + ".";
        }
        return "";
    }

    private ScriptedTurn turn(Entry.UserSaid said, int index) {
        int end = index + 1;
        while (end < entries.size() && !(entries.get(end) instanceof Entry.UserSaid)) end++;
        List<ScriptedStep> steps = new ArrayList<>();
        for (int i = index + 1; i < end; i++) {
            if (entries.get(i) instanceof Entry.ModelSaid reply) steps.add(step(reply, i));
        }
        boolean cutOff = steps.isEmpty() || !steps.getLast().calls().isEmpty();
        if (cutOff) steps.add(new ScriptedStep(CUT_OFF, List.of()));
        return new ScriptedTurn(at(index), said.text(), steps, TurnWanted.NOTHING, List.of());
    }

    private ScriptedStep step(Entry.ModelSaid reply, int index) {
        Map<String, Entry.ToolAnswered> answers = answersAfter(index);
        List<ScriptedCall> calls = reply.calls().stream()
                .map(call -> call(call, at(index), Optional.ofNullable(answers.get(call.id()))))
                .toList();
        return new ScriptedStep(reply.text(), calls);
    }

    /** The answers to one reply, by call: an ID is unique only within its reply. */
    private Map<String, Entry.ToolAnswered> answersAfter(int index) {
        Map<String, Entry.ToolAnswered> answers = new HashMap<>();
        for (int i = index + 1; i < entries.size() && !(entries.get(i) instanceof Entry.ModelSaid); i++) {
            if (entries.get(i) instanceof Entry.ToolAnswered answered) answers.put(answered.callId(), answered);
        }
        return answers;
    }

    private static ScriptedCall call(ToolCall call, Location at, Optional<Entry.ToolAnswered> answered) {
        List<Expectation> expected =
                answered
                        .<Expectation>map(entry -> new Expectation.Answer(at, new TextRule.Equals(entry.answer())))
                        .stream()
                        .toList();
        return new ScriptedCall(at, call, expected, Optional.empty());
    }

    private Location at(int index) {
        return new Location(file, index + 1, 1);
    }
}
