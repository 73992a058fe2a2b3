package dev.berth.replay;

import dev.berth.yaml.Location;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The machine that scripts are played on.
 *
 * @param path the folders where programs are looked for
 */
public record Host(List<Path> path) {
    public Host {
        path = List.copyOf(path);
    }

    /** What the script needs and this host does not have, as a sentence; empty if it has everything. */
    Optional<String> missing(List<Need> needs) {
        return needs.stream().flatMap(need -> missing(need).stream()).findFirst();
    }

    private Optional<String> missing(Need need) {
        return switch (need) {
            case Need.Program(Location at, String name, List<String> folders) ->
                has(name, folders) ? Optional.empty() : Optional.of("this host has no program " + name);
            case Need.FreePort(Location at, int port) ->
                HostPort.listens(port) ? Optional.of(HostPort.taken(port)) : Optional.empty();
        };
    }

    private boolean has(String program, List<String> globs) {
        return Stream.concat(path.stream(), globs.stream().flatMap(glob -> Globs.matching(glob).stream()))
                .anyMatch(folder -> Files.isExecutable(folder.resolve(program)));
    }
}
