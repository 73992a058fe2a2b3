package dev.berth.config;

import dev.berth.yaml.Nearest;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** All keys, in the order in which they are shown. */
final class Keys {
    static final Key<Optional<Path>> PROMPTS = new Key<>(
            "prompts.folder",
            Forms.PATH.optional(),
            configuration -> configuration.prompts().chosen());
    static final Key<ApprovalMode> APPROVAL = new Key<>("approval.mode", Forms.APPROVAL, Configuration::approval);
    static final Key<Path> STATE = new Key<>("state.folder", Forms.PATH, Configuration::state);

    static final List<Key<?>> ALL = Stream.of(
                    ModelKeys.ALL,
                    SandboxKeys.ALL,
                    ProxyKeys.ALL,
                    BashKeys.ALL,
                    TurnKeys.ALL,
                    List.of(PROMPTS, APPROVAL, STATE))
            .<Key<?>>flatMap(List::stream)
            .toList();

    /** {@code model: NAME} is short for {@code model: {name: NAME}}. */
    private static final Map<String, List<Key<?>>> HEADS = Map.of(
            "model", List.of(ModelKeys.NAME),
            "proxy", List.of(ProxyKeys.HTTP, ProxyKeys.HTTPS),
            "ca", List.of(ProxyKeys.CERTIFICATES),
            "prompts", List.of(PROMPTS),
            "approval", List.of(APPROVAL),
            "state", List.of(STATE));

    private Keys() {}

    static Optional<Key<?>> named(String name) {
        return ALL.stream().filter(key -> key.name().equals(name)).findFirst();
    }

    /** The keys that a section stands for when it is given a single value; none if it must be a mapping. */
    static List<Key<?>> heads(String section) {
        return HEADS.getOrDefault(section, List.of());
    }

    /** The keys of that variable; {@code BERTH_MODEL} is short for {@code BERTH_MODEL_NAME}. */
    static List<Key<?>> ofVariable(String variable) {
        return Stream.concat(
                        ALL.stream().filter(key -> key.variable().equals(variable)),
                        HEADS.keySet().stream()
                                .filter(section -> variable(section).equals(variable))
                                .flatMap(section -> heads(section).stream()))
                .toList();
    }

    /** What the variables of a section begin with. */
    static String variable(String section) {
        return "BERTH_" + section.toUpperCase(Locale.ROOT);
    }

    static List<String> variables(String section) {
        return ALL.stream()
                .filter(key -> key.section().equals(section))
                .map(Key::variable)
                .toList();
    }

    static List<String> names() {
        return ALL.stream().map(Key::name).toList();
    }

    static List<String> sections() {
        return ALL.stream().map(Key::section).distinct().toList();
    }

    static List<String> words(String section) {
        return ALL.stream()
                .filter(key -> key.section().equals(section))
                .map(Key::word)
                .toList();
    }

    /** What somebody meant who wrote a word that is none of these: one of them, or a key of another section. */
    static String advice(String word, List<String> known) {
        if (Nearest.to(word, known).isPresent()) return Nearest.advice(word, known);
        Optional<String> longer =
                known.stream().filter(each -> each.startsWith(word + "_")).findFirst();
        if (longer.isPresent()) return "did you mean '" + longer.get() + "'?";
        return Nearest.to(word, ALL.stream().map(Key::word).toList())
                .flatMap(meant ->
                        ALL.stream().filter(key -> key.word().equals(meant)).findFirst())
                .map(key -> "did you mean '" + key.word() + "' in section '" + key.section() + "'?")
                .orElseGet(() -> Nearest.advice(word, known));
    }
}
