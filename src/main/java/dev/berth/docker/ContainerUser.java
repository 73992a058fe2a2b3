package dev.berth.docker;

import dev.berth.sandbox.SandboxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * As whom commands run in a container. Root there has not the power to write what belongs to somebody else, so where a
 * folder of the host is mounted for writing, its owner is the one.
 */
public record ContainerUser(int uid, int gid) {
    private static final ContainerUser ROOT = new ContainerUser(0, 0);

    /**
     * The one user who can write all the folders.
     *
     * @throws SandboxException if there is none, for they belong to several
     */
    public static ContainerUser forMounts(List<Mount> mounts) {
        List<ContainerUser> owners = mounts.stream()
                .filter(mount -> !mount.readOnly() && Files.isDirectory(mount.host()))
                .map(mount -> ownerOf(mount.host()))
                .distinct()
                .toList();
        if (owners.size() > 1)
            throw new SandboxException(
                    "sandbox.mounts: the folders belong to several users, and a container has one: mount"
                            + " those of the others read-only");
        return owners.isEmpty() ? ROOT : owners.getFirst();
    }

    private static ContainerUser ownerOf(Path folder) {
        try {
            return new ContainerUser(
                    (Integer) Files.getAttribute(folder, "unix:uid"), (Integer) Files.getAttribute(folder, "unix:gid"));
        } catch (IOException e) {
            throw new SandboxException("sandbox.mounts: cannot look at " + folder, e);
        }
    }

    public boolean isRoot() {
        return uid == 0;
    }

    /** As the engine takes it. */
    String word() {
        return uid + ":" + gid;
    }

    @Override
    public String toString() {
        return isRoot() ? "root" : "user " + uid;
    }
}
