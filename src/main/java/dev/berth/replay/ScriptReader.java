package dev.berth.replay;

import dev.berth.docker.Network;
import dev.berth.yaml.Fields;
import dev.berth.yaml.Flaws;
import dev.berth.yaml.Nearest;
import dev.berth.yaml.Yaml;
import dev.berth.yaml.YamlText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads one YAML script. Every flaw of the file is found in one reading. One thread. */
final class ScriptReader {
    private static final String EXAMPLE = "{name: …, turns: […]}";

    private final Path file;
    private final Flaws flaws;

    ScriptReader(Path file, Flaws flaws) {
        this.file = file;
        this.flaws = flaws;
    }

    /** @throws ScriptException that names all the flaws */
    static Script read(Path file, String text) {
        Flaws flaws = new Flaws();
        Optional<Script> script = new ScriptReader(file, flaws).script(text);
        flaws.raise(ScriptException::new);
        return script.orElseThrow(() -> new IllegalStateException(file + " was neither read nor refused"));
    }

    Optional<Script> script(String text) {
        Yaml document = new YamlText(file, flaws).read(text);
        if (!flaws.none()) return Optional.empty();
        return Fields.of(document, "script", EXAMPLE, flaws)
                .map(this::content)
                .map(content -> new Script(file, content, Optional.of(text)));
    }

    private Script.Content content(Fields fields) {
        Script.Content content = new Script.Content(
                fields.text("name").orElse(nameOfFile()),
                fields.text("about").orElse("").strip(),
                each(fields.list("needs"), this::need),
                fields.take("sandbox").flatMap(this::sandbox).orElse(SandboxChoice.NONE),
                new Masks(each(fields.list("masks"), this::mask)),
                each(fields.list("fixtures"), new FixtureReader(flaws)::fixture),
                new TurnReader(flaws).turns(fields));
        fields.end();
        return content;
    }

    private String nameOfFile() {
        return String.valueOf(file.getFileName()).replaceFirst("\\.(ya?ml)$", "");
    }

    private Optional<Need> need(Yaml yaml) {
        if (yaml instanceof Yaml.Scalar scalar)
            return Optional.of(new Need.Program(scalar.at(), scalar.text(), List.of()));
        return Fields.of(yaml, "need", "psql, {program: postgres, in: […]} or {free_port: 8888}", flaws)
                .flatMap(this::need);
    }

    private Optional<Need> need(Fields fields) {
        Optional<String> program = fields.text("program");
        List<String> folders = fields.texts("in");
        Optional<Integer> port = fields.whole("free_port", 1, 65_535);
        fields.end();
        if (!fields.exactlyOne("program", "free_port")) return Optional.empty();
        return program.<Need>map(name -> new Need.Program(fields.at(), name, folders))
                .or(() -> port.map(number -> new Need.FreePort(fields.at(), number)));
    }

    private Optional<SandboxChoice> sandbox(Yaml yaml) {
        return Fields.of(yaml, "sandbox", "{network: host, memory: 512m}", flaws)
                .map(fields -> {
                    SandboxChoice choice = new SandboxChoice(
                            fields.text("image"),
                            fields.scalar("network", "host, none, bridge or a network's name", ScriptReader::network),
                            new SandboxLimits(
                                    fields.bytes("memory"),
                                    fields.positive("cpus"),
                                    fields.whole("pids", 8, 1_000_000)),
                            fields.textByName("environment"));
                    fields.end();
                    return choice;
                });
    }

    private static Optional<Network> network(String word) {
        try {
            return Optional.of(Network.of(word));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Optional<Mask> mask(Yaml yaml) {
        if (yaml instanceof Yaml.Scalar scalar) return namedMask(scalar);
        if (yaml instanceof Yaml.Mapping mapping && mapping.fields().size() == 1) {
            String name = mapping.fields().getFirst().key();
            return new Fields(mapping, "mask", flaws).pattern(name).map(pattern -> Mask.named(name, pattern));
        }
        flaws.add(
                yaml.at(),
                "expected a mask's name, or one name with its pattern like {build: 'build-\\d+'}, found "
                        + yaml.kind());
        return Optional.empty();
    }

    private Optional<Mask> namedMask(Yaml.Scalar scalar) {
        Optional<Mask> mask = Masks.named(scalar.text());
        if (mask.isEmpty())
            flaws.add(
                    scalar.at(),
                    "there is no mask '" + scalar.text() + "': " + Nearest.advice(scalar.text(), Masks.names()));
        return mask;
    }

    /** Those items that could be read. */
    static <T> List<T> each(List<Yaml> items, Function<Yaml, Optional<T>> read) {
        List<T> found = new ArrayList<>();
        for (Yaml item : items) read.apply(item).ifPresent(found::add);
        return found;
    }
}
