package dev.berth.docker;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.github.dockerjava.api.model.HostConfig;
import java.util.List;

/** The engine's rules for a container, with one that docker-java has no word for: which paths are read-only. */
final class RestrictedHost extends HostConfig {
    private static final long serialVersionUID = 1;

    /**
     * Those that the engine itself makes read-only, and /dev: whoever removes /dev/null there, as a command that removes
     * everything does, would break every shell. The devices can be written to all the same, and /dev/shm is a place of its
     * own.
     */
    static final List<String> READ_ONLY =
            List.of("/proc/bus", "/proc/fs", "/proc/irq", "/proc/sys", "/proc/sysrq-trigger", "/dev");

    @JsonProperty("ReadonlyPaths")
    List<String> readOnlyPaths() {
        return READ_ONLY;
    }
}
