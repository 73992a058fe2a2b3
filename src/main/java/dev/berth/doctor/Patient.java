package dev.berth.doctor;

import dev.berth.config.Configuration;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Who is examined.
 *
 * @param environment the variables of the process
 * @param tree the folder that the program came in, where it is known
 */
public record Patient(Configuration configuration, Map<String, String> environment, Optional<Path> tree) {
    public Patient {
        environment = Map.copyOf(environment);
    }

    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }
}
