package dev.berth;

import dev.berth.bash.BashFacts;
import dev.berth.docker.ContainerUser;
import dev.berth.docker.DockerSettings;
import dev.berth.docker.Mount;
import dev.berth.docker.Network;
import java.util.List;

/** What is true of the containers that the docker room makes, for the tool's description. */
final class DockerFacts {
    /** The agent image links /tmp and the home folder into /mnt; the last two are Docker's own memory devices. */
    private static final List<String> WRITABLE = List.of("/mnt", "/tmp", "the home folder", "/dev/shm", "/dev/mqueue");

    private DockerFacts() {}

    static BashFacts of(DockerSettings settings) {
        ContainerUser user = ContainerUser.forMounts(settings.mounts());
        return new BashFacts(
                settings.image(),
                user.toString(),
                "/mnt",
                WRITABLE,
                settings.mounts().stream().map(DockerFacts::folder).toList(),
                network(settings.network(), user),
                new BashFacts.Limits(settings.memoryBytes(), settings.cpus(), settings.pids()));
    }

    /**
     * Low ports need no capability on a network of the container's own. Nor does ping, but its file asks for one all the
     * same, and cannot be started without; and nobody but root has any.
     */
    private static BashFacts.Network network(Network network, ContainerUser user) {
        boolean hosts = network instanceof Network.Host;
        return new BashFacts.Network(network.word(), user.isRoot() || !hosts, user.isRoot() && hosts);
    }

    private static String folder(Mount mount) {
        return "/mnt/" + mount.name() + (mount.readOnly() ? " (read-only)" : "");
    }
}
