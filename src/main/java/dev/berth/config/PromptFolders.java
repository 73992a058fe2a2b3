package dev.berth.config;

import dev.berth.bash.Prompts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Texts for the model that are looked for in folders, one by one: the first folder that has a text counts, and the text
 * that came with the program where none has.
 *
 * @param chosen by key {@code prompts.folder}
 * @param usual where else to look: the user's folder, the program's own tree
 */
public record PromptFolders(Optional<Path> chosen, List<Path> usual) implements Prompts {

    static final PromptFolders PACKAGED = new PromptFolders(Optional.empty(), List.of());

    public PromptFolders {
        usual = List.copyOf(usual);
    }

    @Override
    public String text(String name) {
        Optional<Path> file = Stream.concat(chosen.stream(), usual.stream())
                .map(folder -> folder.resolve(name))
                .filter(Files::isRegularFile)
                .findFirst();
        if (file.isEmpty()) return Prompts.packaged().text(name);
        try {
            return Files.readString(file.get());
        } catch (IOException e) {
            throw new ConfigurationException("cannot read the prompt " + file.get() + " as text in UTF-8", e);
        }
    }
}
