package dev.berth.replay;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.berth.bash.CommandText;
import dev.berth.sandbox.Result;
import dev.berth.transcript.ToolCall;
import dev.berth.yaml.Fields;
import dev.berth.yaml.Flaws;
import dev.berth.yaml.Yaml;
import java.util.List;
import java.util.Optional;

/** Reads the tool calls of the scripted model, and gives each an ID that is its own in the script. */
final class CallReader {
    private static final String[] KEYS = {"run", "tool", "with", "raw", "expect", "answer"};

    private final Flaws flaws;
    private final ExpectationReader expectations;
    private int made;

    CallReader(Flaws flaws) {
        this.flaws = flaws;
        this.expectations = new ExpectationReader(flaws);
    }

    /** The one call written into the step itself, or those of its list. */
    List<ScriptedCall> ofStep(Fields step) {
        ScriptedCall inline = call(step);
        List<ScriptedCall> listed = ScriptReader.each(step.oneOrMore("calls"), this::listed);
        if (step.present("calls") == 0) return step.present(KEYS) == 0 ? List.of() : List.of(inline);
        if (step.present(KEYS) > 0) step.flaw("a step has either one call of its own or 'calls', not both");
        return listed;
    }

    private Optional<ScriptedCall> listed(Yaml yaml) {
        if (yaml instanceof Yaml.Scalar scalar) {
            ToolCall call = new ToolCall(
                    nextId(), CommandText.BASH, bashArguments(scalar.text()).toString());
            return Optional.of(new ScriptedCall(scalar.at(), call, List.of(), Optional.empty()));
        }
        return Fields.of(yaml, "call", "{run: ls, expect: {status: 0}}", flaws).map(fields -> {
            ScriptedCall call = call(fields);
            if (fields.present("run", "tool") == 0) fields.flaw("this call has neither 'run' nor 'tool'");
            fields.end();
            return call;
        });
    }

    private ScriptedCall call(Fields fields) {
        Optional<String> run = fields.text("run");
        Optional<String> tool = fields.text("tool");
        Optional<Yaml> with = fields.take("with");
        Optional<String> raw = fields.text("raw");
        if (run.isPresent() && tool.isPresent()) fields.flaw("'run' is a call of bash: leave 'tool' out");
        if (raw.isPresent() && (run.isPresent() || with.isPresent()))
            fields.flaw("'raw' is all of a call's arguments: leave 'run' and 'with' out");
        if ((raw.isPresent() || with.isPresent()) && run.isEmpty() && tool.isEmpty())
            fields.flaw("arguments without a call: add 'run' or 'tool'");
        ObjectNode arguments = run.map(CallReader::bashArguments).orElseGet(JsonNodeFactory.instance::objectNode);
        with.ifPresent(yaml -> addAll(arguments, yaml));
        ToolCall call = new ToolCall(nextId(), tool.orElse(CommandText.BASH), raw.orElse(arguments.toString()));
        Optional<Result> answer = fields.take("answer").flatMap(yaml -> new AnswerReader(flaws).answer(yaml));
        if (answer.isPresent() && !call.tool().equals(CommandText.BASH))
            fields.flaw("only a call of bash can have an 'answer'");
        return new ScriptedCall(
                fields.at(),
                call,
                fields.take("expect").map(expectations::ofCall).orElse(List.of()),
                answer);
    }

    private String nextId() {
        return "call_" + ++made;
    }

    private static ObjectNode bashArguments(String command) {
        return JsonNodeFactory.instance.objectNode().put("command", command);
    }

    private void addAll(ObjectNode arguments, Yaml with) {
        if (with instanceof Yaml.Mapping mapping)
            mapping.fields().forEach(field -> arguments.set(field.key(), YamlJson.of(field.value())));
        else flaws.add(with.at(), "'with' must be a mapping of arguments, found " + with.kind());
    }
}
