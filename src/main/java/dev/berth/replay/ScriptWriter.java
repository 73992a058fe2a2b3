package dev.berth.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.berth.bash.CommandText;
import dev.berth.bash.PlainEnding;
import java.util.List;
import java.util.Optional;

/**
 * Writes a recording as a script that a person can read, change and keep: the inverse of reading one, for what a
 * recording holds. One thread.
 */
public final class ScriptWriter {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TURN = 4;
    private static final int STEP = 8;
    private static final String HOME = "/mnt";

    /** What becomes of the recorded results of commands. */
    public enum Results {
        /** The commands run again, and are expected to do the same. */
        EXPECTED,
        /** They are given, and no command runs. */
        GIVEN
    }

    private final Results results;
    private final YamlLines yaml = new YamlLines();

    /** Where the shell is, as far as the recording tells. */
    private String directory = HOME;

    private ScriptWriter(Results results) {
        this.results = results;
    }

    /**
     * The script as YAML.
     *
     * @param script made of a transcript
     * @throws ScriptException if a result cannot be given, because it is not that of a command that simply ended
     */
    public static String write(Script script, Results results) {
        ScriptWriter writer = new ScriptWriter(results);
        writer.head(script);
        script.content().turns().forEach(writer::turn);
        return writer.yaml.toString();
    }

    private void head(Script script) {
        yaml.text(0, "name", script.name());
        if (!script.about().isEmpty()) yaml.text(0, "about", script.about());
        if (results == Results.EXPECTED) yaml.value(0, "masks", "[" + String.join(", ", Masks.names()) + "]");
        yaml.open(0, "turns");
    }

    private void turn(ScriptedTurn turn) {
        yaml.item().text(TURN, "user", turn.user()).open(TURN, "steps");
        StringBuilder said = new StringBuilder();
        for (int i = 0; i < turn.steps().size(); i++) {
            ScriptedStep step = turn.steps().get(i);
            boolean last = i == turn.steps().size() - 1;
            said.append(said.isEmpty() || step.say().isEmpty() ? "" : "\n").append(step.say());
            if (step.calls().isEmpty() && !last) continue; // A reply that was gone on with: one step of a script.
            step(said.toString(), step.calls());
            said.setLength(0);
        }
    }

    private void step(String say, List<ScriptedCall> calls) {
        yaml.item();
        if (!say.isEmpty() || calls.isEmpty()) yaml.text(STEP, "say", say);
        if (calls.size() == 1) call(STEP, calls.getFirst());
        if (calls.size() < 2) return;
        yaml.open(STEP, "calls");
        for (ScriptedCall call : calls) {
            yaml.item();
            call(STEP + 4, call);
        }
    }

    private void call(int indent, ScriptedCall call) {
        request(indent, call);
        Optional<String> told = told(call);
        if (told.isEmpty() && results == Results.EXPECTED) return;
        Optional<PlainEnding> ending = told.flatMap(PlainEnding::of);
        switch (results) {
            case EXPECTED -> expected(indent, told.orElseThrow(), ending);
            case GIVEN -> given(indent, call, ending);
        }
    }

    private void request(int indent, ScriptedCall call) {
        Optional<ObjectNode> arguments = object(call.call().arguments());
        Optional<String> command = CommandText.of(call.call());
        if (command.isPresent()) yaml.text(indent, "run", command.get());
        else yaml.text(indent, "tool", call.call().tool());
        command.ifPresent(run -> arguments.orElseThrow().remove("command"));
        if (arguments.isEmpty()) yaml.text(indent, "raw", call.call().arguments());
        else if (!arguments.get().isEmpty())
            yaml.value(indent, "with", arguments.get().toString());
    }

    private static Optional<ObjectNode> object(String json) {
        try {
            JsonNode node = JSON.readTree(json);
            return node instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> told(ScriptedCall call) {
        for (Expectation expectation : call.expect()) {
            if (expectation instanceof Expectation.Answer answer && answer.rule() instanceof TextRule.Equals equals)
                return Optional.of(equals.text());
        }
        return Optional.empty();
    }

    private void expected(int indent, String told, Optional<PlainEnding> ending) {
        yaml.open(indent, "expect");
        if (ending.isEmpty()) yaml.loosely(indent + 2, "answer", told);
        ending.ifPresent(plain -> yaml.value(indent + 2, "status", String.valueOf(plain.status()))
                .loosely(indent + 2, "output", plain.output()));
    }

    private void given(int indent, ScriptedCall call, Optional<PlainEnding> ending) {
        boolean other = CommandText.of(call.call()).isEmpty();
        if (other && !call.call().tool().startsWith(CommandText.BASH)) return;
        if (ending.isEmpty() || other)
            throw new ScriptException(call.at() + ": the result of this call cannot be given in a script, for its"
                    + " command did not simply end: record it with the results expected, not given");
        directory = ending.get().directory().orElse(directory);
        if (ending.get().status() == 0 && directory.equals(HOME)) {
            yaml.text(indent, "answer", ending.get().output());
            return;
        }
        yaml.open(indent, "answer").text(indent + 2, "output", ending.get().output());
        yaml.value(indent + 2, "status", String.valueOf(ending.get().status()));
        if (!directory.equals(HOME)) yaml.text(indent + 2, "cwd", directory);
    }
}
