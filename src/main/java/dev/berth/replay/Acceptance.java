package dev.berth.replay;

import dev.berth.yaml.Flaws;
import dev.berth.yaml.Location;
import dev.berth.yaml.Yaml;
import dev.berth.yaml.YamlText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Writes what was found into the scripts that expected something else: the new truth, accepted on purpose. Values that a
 * script states exactly are exchanged; bounds, patterns and parts of texts are wishes, and stay. So do comments, order and
 * form of the file, and every line that differs only in what is masked. One thread.
 */
public final class Acceptance {
    private final Predicate<Verdict.Differed> wanted;

    /**
     * What became of the differences of one script.
     *
     * @param left those that still are there: not wanted, or nothing that a value could mend
     */
    public record Accepted(int written, List<Verdict.Differed> left) {
        public Accepted {
            left = List.copyOf(left);
        }
    }

    /** @param wanted asked of each difference that could be accepted, in the order of events */
    public Acceptance(Predicate<Verdict.Differed> wanted) {
        this.wanted = wanted;
    }

    /**
     * Changes the script's file.
     *
     * @throws ScriptException if the file was changed since it was read, or cannot be written
     */
    public Accepted into(Played played) {
        List<Correction> corrections = new ArrayList<>();
        List<Verdict.Differed> left = new ArrayList<>();
        Optional<String> source = played.script().source();
        for (Verdict.Differed differed : played.differences()) {
            boolean accepted = source.isPresent() && differed.correction().isPresent() && wanted.test(differed);
            if (accepted) corrections.add(differed.correction().get());
            else left.add(differed);
        }
        if (!corrections.isEmpty()) write(played.script().file(), source.orElseThrow(), corrections);
        return new Accepted(corrections.size(), left);
    }

    private static void write(Path file, String source, List<Correction> corrections) {
        String now = Scripts.text(file);
        String mark = now.startsWith(Scripts.BYTE_ORDER_MARK) ? Scripts.BYTE_ORDER_MARK : "";
        if (!now.equals(mark + source))
            throw new ScriptException(file + " was changed while it was played, and stays as it is: play it again");
        try {
            Files.writeString(file, mark + corrected(file, source, corrections));
        } catch (IOException e) {
            throw new ScriptException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    /** The script with other values; what the edit makes of the text is held against what it was meant to. */
    static String corrected(Path file, String source, List<Correction> corrections) {
        YamlEdit edit = new YamlEdit(source);
        Map<Location, Truth> truths = new HashMap<>();
        for (Correction correction : corrections) {
            if (!edit.put(correction)) throw notWritable(correction.at());
            truths.put(correction.at(), correction.truth());
        }
        String edited = edit.result();
        Yaml meant = read(file, source).mapped(value -> exchanged(value, truths));
        if (!YamlJson.of(meant).equals(YamlJson.of(read(file, edited))))
            throw notWritable(corrections.getFirst().at());
        return edited;
    }

    private static ScriptException notWritable(Location at) {
        return new ScriptException(at + ": the value here cannot be exchanged by a program: change it by hand");
    }

    private static Yaml exchanged(Yaml value, Map<Location, Truth> truths) {
        Truth truth = truths.get(value.at());
        return truth == null ? value : withoutLastLineEnds(valueOf(truth, value.at()));
    }

    private static Yaml valueOf(Truth truth, Location at) {
        return switch (truth) {
            case Truth.Text(String text) -> new Yaml.Scalar(at, text, Yaml.Form.TEXT);
            case Truth.Whole(long number) -> new Yaml.Scalar(at, String.valueOf(number), Yaml.Form.NUMBER);
            case Truth.Json(String json) -> new YamlText(at.file(), new Flaws()).read(json);
        };
    }

    /** As it is meant: line ends at the very end of a text do not count. What cannot be read is nothing. */
    private static Yaml read(Path file, String text) {
        Flaws flaws = new Flaws();
        Yaml yaml = new YamlText(file, flaws).read(text);
        return flaws.none() ? yaml.mapped(Acceptance::withoutLastLineEnds) : new Yaml.Nothing(yaml.at());
    }

    private static Yaml withoutLastLineEnds(Yaml yaml) {
        if (!(yaml instanceof Yaml.Scalar scalar)) return yaml;
        return new Yaml.Scalar(scalar.at(), scalar.text().replaceAll("[\\r\\n]+$", ""), scalar.form());
    }
}
