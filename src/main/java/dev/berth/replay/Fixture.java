package dev.berth.replay;

import dev.berth.yaml.Location;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Something that a script has on the host, or in the sandbox, from before its first turn to after its last. */
sealed interface Fixture {

    Location at();

    /** Static files over HTTP on the host's loopback address, by path without the leading slash. */
    record Serve(Location at, int port, Map<String, String> files) implements Fixture {
        public Serve {
            files = Map.copyOf(files);
        }
    }

    /** A TCP service on the host's loopback address that sends back what it is sent. */
    record Echo(Location at, int port) implements Fixture {}

    /**
     * A program of the host.
     *
     * @param command bash source, run in the script's folder
     */
    record HostProcess(Location at, String command, Map<String, String> environment, Ready ready) implements Fixture {
        public HostProcess {
            environment = Map.copyOf(environment);
        }
    }

    /**
     * When a program counts as ready: at once where neither is named.
     *
     * @param port where it accepts connections
     * @param output what it has written
     * @param within how long it may take
     */
    record Ready(Optional<Integer> port, Optional<Pattern> output, Duration within) {}

    /** Files in the sandbox, by absolute path. */
    record Files(Location at, Map<String, String> files) implements Fixture {
        public Files {
            files = Map.copyOf(files);
        }
    }
}
