package dev.berth.docker;

import dev.berth.sandbox.SandboxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A folder of the host that the container sees at {@code /mnt/NAME}.
 *
 * @param host absolute; must exist when the container is made
 */
public record Mount(Path host, String name, boolean readOnly) {
    public Mount {
        if (!host.isAbsolute()) throw new IllegalArgumentException("sandbox.mounts: '" + host + "' is not absolute");
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9_.-]*"))
            throw new IllegalArgumentException("sandbox.mounts: '" + name + "' cannot be a folder's name under /mnt");
    }

    /**
     * The folder without links on the way to it.
     *
     * @throws SandboxException if it is none of this machine
     */
    Path realHost() {
        try {
            Path real = host.toRealPath();
            if (Files.isDirectory(real)) return real;
            throw new SandboxException("sandbox.mounts: " + host + " is not a folder of this machine");
        } catch (IOException e) {
            throw new SandboxException("sandbox.mounts: " + host + " is not a folder of this machine", e);
        }
    }

    /** From the form in the configuration: {@code /host/folder:NAME} or {@code /host/folder:NAME:ro}. */
    public static Mount of(String text) {
        String[] parts = text.split(":", -1);
        boolean readOnly = parts.length == 3 && parts[2].equals("ro");
        if (parts.length != 2 && !readOnly)
            throw new IllegalArgumentException(
                    "sandbox.mounts: '" + text + "' is not of the form /host/folder:NAME or /host/folder:NAME:ro");
        return new Mount(Path.of(parts[0]), parts[1], readOnly);
    }
}
