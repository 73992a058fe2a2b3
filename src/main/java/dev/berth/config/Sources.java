package dev.berth.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where configuration is looked for.
 *
 * @param environment the variables of the process, or those that count
 * @param file named by the person, instead of the usual ones
 * @param tree the folder that the program came in, with its {@code config} and {@code prompts}
 * @param options in the order of the command line
 */
public record Sources(
        Map<String, String> environment, Optional<Path> file, Optional<Path> tree, List<GivenOption> options) {

    /**
     * What an option of the command line sets.
     *
     * @param option as the person wrote it, for messages
     * @param key of the configuration
     */
    public record GivenOption(String option, String key, String text) {}

    public Sources {
        environment = Map.copyOf(environment);
        options = List.copyOf(options);
    }

    /** The environment, and the files that it leads to: {@code Sources.of(System.getenv())}. */
    public static Sources of(Map<String, String> environment) {
        return new Sources(environment, Optional.empty(), Optional.empty(), List.of());
    }

    public Sources withFile(Path newFile) {
        return new Sources(environment, Optional.of(newFile), tree, options);
    }

    public Sources withTree(Path newTree) {
        return new Sources(environment, file, Optional.of(newTree), options);
    }

    /** The option counts more than those before it. */
    public Sources withOption(String option, String key, String text) {
        List<GivenOption> more = new ArrayList<>(options);
        more.add(new GivenOption(option, key, text));
        return new Sources(environment, file, tree, more);
    }

    /** A variable that is set to something. */
    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }

    Path home() {
        return Path.of(variable("HOME").orElse(System.getProperty("user.home")));
    }

    /** The user's folder for what people write; relative paths do not count, says the XDG specification. */
    Path userConfiguration() {
        return xdg("XDG_CONFIG_HOME", ".config");
    }

    /** The user's folder for what the program keeps. */
    Path userState() {
        return xdg("XDG_STATE_HOME", ".local/state");
    }

    private Path xdg(String variable, String otherwise) {
        return variable(variable)
                .map(Path::of)
                .filter(Path::isAbsolute)
                .orElse(home().resolve(otherwise))
                .resolve("berth");
    }

    /** The file that a person named, if one did. */
    Optional<Path> named() {
        return file.or(() -> variable("BERTH_CONFIG").map(Path::of));
    }

    /** The files to be read, the one that counts most last. */
    List<Path> files() {
        Optional<Path> named = named();
        if (named.isPresent()) return List.of(named.get());
        List<Path> files = new ArrayList<>();
        tree.ifPresent(folder -> files.add(folder.resolve("config").resolve("berth.yaml")));
        files.add(userConfiguration().resolve("berth.yaml"));
        return files;
    }

    /** Where texts for the model are looked for when no folder is configured, the one that counts most first. */
    List<Path> promptFolders() {
        List<Path> folders = new ArrayList<>();
        folders.add(userConfiguration().resolve("prompts"));
        tree.ifPresent(folder -> folders.add(folder.resolve("prompts")));
        return folders;
    }
}
