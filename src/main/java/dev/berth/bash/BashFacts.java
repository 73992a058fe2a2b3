package dev.berth.bash;

import java.util.List;

/**
 * What is true of the place where the commands run, told to the model in the tool's description. Whoever opens the
 * sandboxes knows it; nothing here changes how they behave.
 *
 * @param image what the container is made from
 * @param user whom the commands run as, as {@code root}
 * @param directory where the shell begins
 * @param writable what can be written, as people call it
 * @param mounts folders of the host, with what there is to know of each
 */
public record BashFacts(
        String image,
        String user,
        String directory,
        List<String> writable,
        List<String> mounts,
        Network network,
        Limits limits) {

    /**
     * The network and what it allows.
     *
     * @param word {@code host}, {@code none}, {@code bridge}, or the name of one of the engine's networks
     * @param privilegedPorts whether ports below 1024 can be opened
     * @param ping whether raw sockets may be used
     */
    public record Network(String word, boolean privilegedPorts, boolean ping) {}

    /** What the place may use. */
    public record Limits(long memoryBytes, double cpus, int pids) {}

    public BashFacts {
        writable = List.copyOf(writable);
        mounts = List.copyOf(mounts);
    }

    /** Root in the default agent image on the host's network, with 2 GiB, 2 CPUs and 512 processes. */
    public static BashFacts defaults() {
        return new BashFacts(
                "berth-agent:latest",
                "root",
                "/mnt",
                List.of("/mnt", "/tmp", "/dev/shm"),
                List.of(),
                new Network("host", true, true),
                new Limits(2L << 30, 2, 512));
    }

    public BashFacts withNetwork(Network newNetwork) {
        return new BashFacts(image, user, directory, writable, mounts, newNetwork, limits);
    }
}
