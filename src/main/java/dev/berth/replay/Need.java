package dev.berth.replay;

import dev.berth.yaml.Location;
import java.util.List;

/** What a script needs of the host it is played on. Where it is missing, the script is skipped, and counted as such. */
sealed interface Need {

    Location at();

    /** @param folders where to look when it is not on the path, as globs */
    record Program(Location at, String name, List<String> folders) implements Need {
        public Program {
            folders = List.copyOf(folders);
        }
    }

    /** A TCP port on which nothing listens. */
    record FreePort(Location at, int port) implements Need {}
}
