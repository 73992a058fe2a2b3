package dev.berth.config;

import dev.berth.model.Model;
import dev.berth.model.ModelSettings;
import dev.berth.model.Models;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Who is talked to.
 *
 * @param name as {@link Models#open} takes it; empty where none was chosen
 * @param keyFile the file that the API key is read from
 * @param settings with the key and the address that the environment has for the model's provider
 */
public record ModelChoice(Optional<String> name, Optional<Path> keyFile, ModelSettings settings) {

    static final ModelChoice NONE = new ModelChoice(Optional.empty(), Optional.empty(), ModelSettings.defaults());

    /**
     * Opens the model that was chosen; makes no connection.
     *
     * @throws dev.berth.model.ModelException if it cannot be opened; says what is missing
     */
    public Optional<Model> open() {
        return name.map(chosen -> Models.open(chosen, settings));
    }
}
