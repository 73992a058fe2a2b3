package dev.berth.config;

import dev.berth.model.ModelTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where prices and windows of models are known from.
 *
 * @param chosen by key {@code model.table}; what is not in there is in the table that came with the program
 */
public record ModelFile(Optional<Path> chosen) {

    static final ModelFile PACKAGED = new ModelFile(Optional.empty());

    /** @throws IllegalArgumentException that names every flaw of the file and its place */
    public ModelTable table() {
        return chosen.map(ModelFile::read).orElse(ModelTable.EMPTY).or(ModelTables.packaged());
    }

    private static ModelTable read(Path file) {
        try {
            return ModelTables.parse(file, Files.readString(file));
        } catch (IOException e) {
            throw new IllegalArgumentException(ModelKeys.TABLE.name() + ": cannot read " + file + ": " + e, e);
        }
    }
}
