package dev.berth.docker;

import java.util.List;
import java.util.Optional;

/**
 * What answers at the engine's address.
 *
 * @param local whether it is reached by a socket of this machine
 * @param controlGroups version 1 or 2
 * @param security the engine's own words: {@code name=seccomp,profile=default}, {@code name=rootless} …
 * @param warnings the engine's own words
 */
public record EngineFacts(
        String address,
        boolean local,
        String version,
        String apiVersion,
        int controlGroups,
        Machine machine,
        List<String> security,
        List<String> warnings) {

    /**
     * What containers run on.
     *
     * @param system as {@code Debian GNU/Linux 12 (bookworm)}
     * @param root the engine's folder for images, volumes and containers, on that machine
     * @param limitsMemory whether limits of memory hold; the same with processes
     */
    public record Machine(
            String system, int cpus, long memoryBytes, String root, boolean limitsMemory, boolean limitsProcesses) {}

    /**
     * The agent image.
     *
     * @param madeFrom the fingerprint of what it was built from; empty if it is somebody else's image
     */
    public record Image(String id, Optional<String> madeFrom) {}

    public EngineFacts {
        security = List.copyOf(security);
        warnings = List.copyOf(warnings);
    }

    /** Whether the engine names that option among its security options. */
    public boolean hasSecurity(String name) {
        return security.stream().anyMatch(option -> (option + ",").startsWith("name=" + name + ","));
    }
}
