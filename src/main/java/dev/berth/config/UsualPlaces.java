package dev.berth.config;

import java.util.Map;
import java.util.Optional;

/** The defaults as the environment and the program's own tree make them. */
final class UsualPlaces {
    private UsualPlaces() {}

    static Configuration in(Sources sources) {
        Configuration defaults = Configuration.defaults();
        return new Configuration(
                defaults.model(),
                defaults.models(),
                defaults.sandbox(),
                defaults.bash(),
                defaults.turn(),
                new PromptFolders(Optional.empty(), sources.promptFolders()),
                defaults.approval(),
                sources.userState(),
                Map.of());
    }
}
