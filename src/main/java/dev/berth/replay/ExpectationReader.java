package dev.berth.replay;

import dev.berth.yaml.Fields;
import dev.berth.yaml.Flaws;
import dev.berth.yaml.Location;
import dev.berth.yaml.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads what a script expects of its calls and turns. */
final class ExpectationReader {
    private static final List<String> OUTCOMES = Stream.concat(
                    AnswerReader.OUTCOMES.stream(), Stream.of(Expectation.Ending.RUNNING))
            .toList();

    private final Flaws flaws;
    private final TextRuleReader texts;

    ExpectationReader(Flaws flaws) {
        this.flaws = flaws;
        this.texts = new TextRuleReader(flaws);
    }

    List<Expectation> ofCall(Yaml yaml) {
        return Fields.of(yaml, "call_expectation", "{status: 0, output: {contains: …}}", flaws)
                .map(this::ofCall)
                .orElse(List.of());
    }

    private List<Expectation> ofCall(Fields fields) {
        List<Expectation> expected = new ArrayList<>();
        fields.take("status").flatMap(this::status).ifPresent(expected::add);
        at(fields, "outcome")
                .ifPresent(at -> fields.word("outcome", OUTCOMES)
                        .ifPresent(word -> expected.add(new Expectation.Ending(at, word))));
        at(fields, "within")
                .ifPresent(at -> fields.duration("within")
                        .ifPresent(longest -> expected.add(new Expectation.Within(at, longest))));
        texts.rules(fields, "output").forEach(rule -> expected.add(new Expectation.Output(rule.at(), rule.rule())));
        texts.rules(fields, "answer").forEach(rule -> expected.add(new Expectation.Answer(rule.at(), rule.rule())));
        at(fields, "pieces")
                .ifPresent(at ->
                        count(fields, "pieces").ifPresent(count -> expected.add(new Expectation.Pieces(at, count))));
        fields.end();
        return expected;
    }

    private Optional<Expectation> status(Yaml yaml) {
        if (yaml instanceof Yaml.Scalar scalar) {
            if (scalar.text().equals("failure")) return Optional.of(new Expectation.AnyFailure(yaml.at()));
            if (scalar.text().matches("\\d{1,3}") && Integer.parseInt(scalar.text()) <= 255)
                return Optional.of(new Expectation.Status(yaml.at(), Integer.parseInt(scalar.text())));
        }
        String found = yaml instanceof Yaml.Scalar scalar ? "'" + scalar.text() + "'" : yaml.kind();
        flaws.add(yaml.at(), "'status' must be a number from 0 to 255 or the word failure, found " + found);
        return Optional.empty();
    }

    TurnWanted ofTurn(Yaml yaml) {
        return Fields.of(yaml, "turn_expectation", "{answer: {contains: …}, ran: …}", flaws)
                .map(this::ofTurn)
                .orElse(TurnWanted.NOTHING);
    }

    private TurnWanted ofTurn(Fields fields) {
        List<TurnExpectation> expected = new ArrayList<>();
        at(fields, "end")
                .ifPresent(at -> fields.word("end", TurnSeen.ENDS)
                        .ifPresent(end -> expected.add(new TurnExpectation.Ends(at, end))));
        texts.rules(fields, "answer")
                .forEach(rule -> expected.add(new TurnExpectation.Answers(rule.at(), rule.rule())));
        at(fields, "steps")
                .ifPresent(at ->
                        count(fields, "steps").ifPresent(count -> expected.add(new TurnExpectation.Steps(at, count))));
        at(fields, "tokens")
                .ifPresent(at -> count(fields, "tokens")
                        .ifPresent(count -> expected.add(new TurnExpectation.Tokens(at, count))));
        at(fields, "ran")
                .ifPresent(at ->
                        fields.patterns("ran").forEach(pattern -> expected.add(new TurnExpectation.Ran(at, pattern))));
        at(fields, "not_ran")
                .ifPresent(at -> fields.patterns("not_ran")
                        .forEach(pattern -> expected.add(new TurnExpectation.NotRan(at, pattern))));
        at(fields, "within")
                .ifPresent(at -> fields.duration("within")
                        .ifPresent(longest -> expected.add(new TurnExpectation.Within(at, longest))));
        List<Criterion> criteria = criteria(fields);
        fields.end();
        return new TurnWanted(expected, criteria);
    }

    private List<Criterion> criteria(Fields fields) {
        List<Criterion> criteria = new ArrayList<>();
        for (Yaml item : fields.oneOrMore("judged")) {
            Optional<String> text = fields.asText("judged", item);
            if (text.filter(String::isBlank).isPresent())
                flaws.add(item.at(), "'judged' is blank: write down what the answer must be");
            text.ifPresent(criterion -> criteria.add(new Criterion(item.at(), criterion)));
        }
        return criteria;
    }

    private Optional<Count> count(Fields fields, String key) {
        return texts.count(key, fields.take(key));
    }

    private static Optional<Location> at(Fields fields, String key) {
        return fields.take(key).map(Yaml::at);
    }
}
