package dev.berth.docker;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Folders of a host that no container should see: whoever writes there, or finds the engine's socket there, has the host.
 *
 * @param engineRoot the engine's own folder
 */
record SensitiveFolders(Path engineRoot) {
    private static final List<Path> WHOLE = List.of(Path.of("/proc"), Path.of("/sys"), Path.of("/dev"));
    private static final List<Path> ITSELF = Stream.of("/boot", "/etc", "/lib", "/usr", "/run", "/var/run")
            .map(Path::of)
            .toList();

    static SensitiveFolders of(String engineRoot) {
        return new SensitiveFolders(Path.of(engineRoot.isEmpty() ? "/var/lib/docker" : engineRoot));
    }

    /**
     * Whether it is such a folder or holds one; of /dev, /proc, /sys and the engine's, whatever lies in them counts, too.
     *
     * @param folder as the system itself names it, without links
     */
    boolean include(Path folder) {
        return Stream.concat(WHOLE.stream(), Stream.of(engineRoot))
                        .anyMatch(each -> each.startsWith(folder) || folder.startsWith(each))
                || ITSELF.stream().anyMatch(each -> each.startsWith(folder));
    }
}
