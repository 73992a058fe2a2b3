package dev.berth.replay;

import dev.berth.yaml.Location;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** What must hold once a turn is over, looked at from outside the conversation. Each is tried until it holds or its time is up. */
sealed interface Check {

    Location at();

    Duration within();

    /** The host gets an answer from a URL. */
    record Reach(Location at, URI url, int status, List<PlacedRule> body, Duration within) implements Check {
        public Reach {
            body = List.copyOf(body);
        }
    }

    /** Something on the host accepts connections at a port of its loopback address, or nothing does. */
    record Listens(Location at, int port, boolean wanted, Duration within) implements Check {}

    /**
     * A file in the sandbox holds this; no rule means that it is there.
     *
     * @param absent whether nothing of that name may be there; there are no rules then
     */
    record FileHolds(Location at, String path, boolean absent, List<PlacedRule> content, Duration within)
            implements Check {
        public FileHolds {
            content = List.copyOf(content);
        }

        private String inWords() {
            if (absent) return " is not there";
            return content.isEmpty() ? " is there" : " is as expected";
        }
    }

    default String sentence() {
        return switch (this) {
            case Reach reach -> "the host reaches " + reach.url();
            case Listens(Location at, int port, boolean wanted, Duration within) ->
                (wanted ? "something listens" : "nothing listens") + " on the host's port " + port;
            case FileHolds file -> "the file " + file.path() + file.inWords();
        };
    }
}
