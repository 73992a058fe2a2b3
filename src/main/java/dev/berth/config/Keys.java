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
                    ModelKeys.ALL, SandboxKeys.ALL, BashKeys.ALL, TurnKeys.ALL, List.of(PROMPTS, APPROVAL, STATE))
            .<Key<?>>flatMap(List::stream)
            .toList();

    /** {@code model: NAME} is short for {@code model: {name: NAME}}. */
    private static final Map<String, Key<?>> HEADS =
            Map.of("model", ModelKeys.NAME, "prompts", PROMPTS, "approval", APPROVAL, "state", STATE);

    private Keys() {}

    static Optional<Key<?>> named(String name) {
        return ALL.stream().filter(key -> key.name().equals(name)).findFirst();
    }

    /** The key that a section stands for when it is given a single value. */
    static Optional<Key<?>> head(String section) {
        return Optional.ofNullable(HEADS.get(section));
    }

    /** The key of that variable; {@code BERTH_MODEL} is short for {@code BERTH_MODEL_NAME}. */
    static Optional<Key<?>> ofVariable(String variable) {
        return ALL.stream()
                .filter(key -> key.variable().equals(variable))
                .findFirst()
                .or(() -> HEADS.keySet().stream()
                        .filter(section -> variable(section).equals(variable))
                        .findFirst()
                        .flatMap(Keys::head));
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
