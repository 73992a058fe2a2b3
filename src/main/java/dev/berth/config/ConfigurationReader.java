package dev.berth.config;

import dev.berth.yaml.Flaw;
import dev.berth.yaml.Flaws;
import dev.berth.yaml.Location;
import dev.berth.yaml.Nearest;
import dev.berth.yaml.Yaml;
import dev.berth.yaml.YamlText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Reads all sources, one over the other, and finds every flaw in one reading. One thread, once. */
final class ConfigurationReader {
    private static final String EXAMPLE = "{model: {name: …}, sandbox: {memory: 2g}}";

    private static final int MOST_SHOWN = 60;

    private final Sources sources;
    private final Values values;
    private final List<String> flaws = new ArrayList<>();

    ConfigurationReader(Sources sources) {
        this.sources = sources;
        this.values = new Values(UsualPlaces.in(sources));
    }

    Configuration read() {
        for (Path file : sources.files()) file(file);
        new TreeMap<>(sources.environment()).forEach(this::variable);
        sources.options().forEach(this::option);
        raise();
        Configuration configuration = new Sections(values, sources, flaws).configuration();
        raise();
        return configuration;
    }

    private void raise() {
        if (!flaws.isEmpty()) throw new ConfigurationException(flaws);
    }

    // ---- files ----

    private void file(Path file) {
        Flaws found = new Flaws();
        Optional<String> text = text(file);
        if (text.isEmpty()) return;
        switch (new YamlText(file, found).read(text.get())) {
            case Yaml.Nothing n -> {}
            case Yaml.Mapping mapping -> mapping.fields().forEach(field -> section(field, found));
            case Yaml other -> found.add(other.at(), "expected sections like " + EXAMPLE + ", found " + other.kind());
        }
        found.list().stream().map(Flaw::toString).forEach(flaws::add);
    }

    private Optional<String> text(Path file) {
        try {
            return Optional.of(Files.readString(file));
        } catch (NoSuchFileException e) {
            if (sources.named().isPresent()) flaws.add(file + ": there is no such file");
        } catch (IOException e) {
            flaws.add(file + ": cannot be read as text in UTF-8: " + e);
        }
        return Optional.empty();
    }

    private void section(Yaml.Field field, Flaws found) {
        String section = field.key();
        if (!Keys.sections().contains(section)) {
            found.add(field.at(), "unknown section '" + section + "': " + Keys.advice(section, Keys.sections()));
            return;
        }
        switch (field.value()) {
            case Yaml.Nothing n -> {}
            case Yaml.Mapping mapping -> mapping.fields().forEach(inside -> key(section, inside, found));
            case Yaml value -> {
                if (Keys.heads(section).isEmpty())
                    found.add(
                            value.at(),
                            "section '" + section + "' must be a mapping with keys like "
                                    + Keys.words(section).getFirst() + ", found " + value.kind());
                for (Key<?> key : Keys.heads(section)) fromFile(key, value, found);
            }
        }
    }

    private void key(String section, Yaml.Field field, Flaws found) {
        Keys.named(section + "." + field.key())
                .ifPresentOrElse(
                        key -> fromFile(key, field.value(), found),
                        () -> found.add(
                                field.at(),
                                "unknown key '" + field.key() + "' in section '" + section + "': "
                                        + Keys.advice(field.key(), Keys.words(section))));
    }

    private <T> void fromFile(Key<T> key, Yaml yaml, Flaws found) {
        if (yaml instanceof Yaml.Nothing) return;
        Path folder = yaml.at().file().toAbsolutePath().getParent();
        Base base = new Base(folder == null ? Path.of("/") : folder, sources.home());
        switch (key.form().read(yaml, base)) {
            case Form.Read.Value<T>(T value) -> values.set(key, value, new Origin.InFile(yaml.at()));
            case Form.Read.Wrong<T> wrong -> found.add(wrong.found().at(), mustBe(key.name(), wrong));
        }
    }

    // ---- variables and options ----

    private void variable(String name, String text) {
        Optional<String> section = sectionOf(name);
        if (section.isEmpty() || text.isEmpty()) return;
        List<Key<?>> keys = Keys.ofVariable(name);
        if (keys.isEmpty())
            flaws.add(name + ": there is no such variable: " + Nearest.advice(name, Keys.variables(section.get())));
        for (Key<?> key : keys) fromText(key, text, new Origin.Variable(name));
    }

    /** Of a variable that means to set a key; there are others whose names begin with BERTH_. */
    private static Optional<String> sectionOf(String variable) {
        return Keys.sections().stream()
                .filter(section -> (variable + "_").startsWith(Keys.variable(section) + "_"))
                .findFirst();
    }

    private void option(Sources.GivenOption option) {
        Keys.named(option.key())
                .ifPresentOrElse(
                        key -> fromText(key, option.text(), new Origin.Option(option.option())),
                        () -> flaws.add(option.option() + ": there is no key '" + option.key() + "': "
                                + Nearest.advice(option.key(), Keys.names())));
    }

    private <T> void fromText(Key<T> key, String text, Origin origin) {
        Base base = new Base(Path.of("").toAbsolutePath(), sources.home());
        Yaml yaml = key.form().asYaml(text, new Location(Path.of(""), 1, 1));
        switch (key.form().read(yaml, base)) {
            case Form.Read.Value<T>(T value) -> values.set(key, value, origin);
            case Form.Read.Wrong<T> wrong -> flaws.add(origin + ": " + mustBe(key.name(), wrong));
        }
    }

    private static String mustBe(String key, Form.Read.Wrong<?> wrong) {
        String what = wrong.found() instanceof Yaml.Scalar scalar
                ? "'" + shortened(scalar.text().strip()) + "'"
                : wrong.found().kind();
        return key + " must be " + wrong.expected() + ", found " + what;
    }

    private static String shortened(String text) {
        return text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "…";
    }
}
