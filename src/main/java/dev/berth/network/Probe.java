package dev.berth.network;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * Looks into a container from inside: a script for its bash, and the reader of what that prints. Sockets are matched with
 * processes by the kernel's number of each socket, so that conversations on one network are told apart exactly; it needs
 * no right on the host, and no tool in the image beside {@code ls}.
 */
public enum Probe {
    /** Who listens, who is connected. */
    SOCKETS,
    /** That, and how many bytes went through each connection, where the image has {@code ss}. */
    TRAFFIC,
    /** All that, and what is used of the machine. */
    USAGE,
    /** All that, and how large the files under /mnt are, where that can be counted within three seconds. */
    DISK;

    /**
     * One look.
     *
     * @param command what is to be run inside
     */
    public record Look(List<String> command, String mark) {

        /** Reads what the command printed. */
        public Sighting read(String printed) {
            return new SightingReader(new Sections(printed, mark)).sighting();
        }
    }

    /**
     * A new look.
     *
     * @param hostNetwork whether the container is on the host's network, whose cards count everybody's bytes
     */
    public Look look(boolean hostNetwork) {
        String depth = name().toLowerCase(Locale.ROOT);
        String mark = UUID.randomUUID().toString();
        return new Look(
                List.of("bash", "-c", script(), "berth-probe", depth, mark, hostNetwork ? "shared" : "own"), mark);
    }

    private static String script() {
        try (InputStream script = Probe.class.getResourceAsStream("probe.bash")) {
            if (script == null) throw new IllegalStateException("probe.bash is missing from the program");
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
