package dev.berth.docker;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How conversations' containers are made. The names in the messages are those of the configuration file.
 *
 * @param engine where the Engine API answers, as {@code unix:///var/run/docker.sock}; empty for what DOCKER_HOST or
 *     the default says
 * @param image the agent image; any image that has bash
 * @param namePrefix what container and volume names begin with; the conversation ID follows
 * @param owner who may adopt and sweep: two programs with different owners never touch each other's containers
 * @param memoryBytes the limit, with no swap beyond it
 * @param cpus how many processors' worth of time
 * @param pids how many processes and threads
 * @param openFiles open files per process
 * @param environment variables of every command
 * @param mounts host folders under /mnt
 * @param engineTimeout the deadline of each request to the engine
 * @param runtimeFolder where the FIFOs to the shells lie; its contents matter only while containers run
 * @param spillBytes how much of one command's whole output is kept in a file under /mnt/.berth/output
 * @param volumeOptions options of the volume at /mnt, as {@code type=tmpfs,device=tmpfs,o=size=1g}
 */
public record DockerSettings(
        Optional<String> engine,
        String image,
        String namePrefix,
        String owner,
        Network network,
        long memoryBytes,
        double cpus,
        int pids,
        int openFiles,
        Map<String, String> environment,
        List<Mount> mounts,
        Duration engineTimeout,
        Path runtimeFolder,
        long spillBytes,
        Map<String, String> volumeOptions) {

    private static final long MIB = 1024 * 1024;
    private static final long LEAST_MEMORY = 16 * MIB;

    public DockerSettings {
        environment = Map.copyOf(environment);
        mounts = List.copyOf(mounts);
        volumeOptions = Map.copyOf(volumeOptions);
        if (image.isBlank()) throw new IllegalArgumentException("sandbox.image is blank");
        if (!namePrefix.matches("[a-zA-Z0-9][a-zA-Z0-9_.-]*"))
            throw new IllegalArgumentException(
                    "sandbox.name_prefix '" + namePrefix + "' cannot begin a container's name");
        if (owner.isBlank()) throw new IllegalArgumentException("sandbox.owner is blank");
        if (memoryBytes < LEAST_MEMORY)
            throw new IllegalArgumentException("sandbox.memory must be at least 16m, not " + memoryBytes + " bytes");
        if (!(cpus >= 0.01)) throw new IllegalArgumentException("sandbox.cpus must be at least 0.01, not " + cpus);
        if (pids < 8) throw new IllegalArgumentException("sandbox.pids must be at least 8, not " + pids);
        if (openFiles < 64)
            throw new IllegalArgumentException("sandbox.open_files must be at least 64, not " + openFiles);
        if (spillBytes < 0) throw new IllegalArgumentException("sandbox.spill must not be negative: " + spillBytes);
        if (engineTimeout.isNegative() || engineTimeout.isZero())
            throw new IllegalArgumentException("sandbox.engine_timeout must be positive, not " + engineTimeout);
    }

    /** 2 GiB of memory, 2 processors if there are so many, 512 processes, the host's network, image {@code berth-agent:latest}. */
    public static DockerSettings defaults() {
        return new DockerSettings(
                Optional.empty(),
                "berth-agent:latest",
                "berth-",
                "default",
                new Network.Host(),
                2048 * MIB,
                Math.min(2, Runtime.getRuntime().availableProcessors()),
                512,
                16_384,
                Map.of(),
                List.of(),
                Duration.ofSeconds(60),
                defaultRuntimeFolder(),
                64 * MIB,
                Map.of());
    }

    /** In memory where the system offers that, for commands are handed to the shell as files. */
    private static Path defaultRuntimeFolder() {
        Path memory = Path.of("/dev/shm");
        Path parent = Files.isWritable(memory) ? memory : Path.of(System.getProperty("java.io.tmpdir"));
        return parent.resolve("berth-" + System.getProperty("user.name"));
    }

    /** In one line, whatever has an influence on how a container is made. */
    String whatContainersAreMadeFrom() {
        return String.join(
                "|",
                image,
                network.word(),
                memoryBytes + "",
                cpus + "",
                pids + "",
                openFiles + "",
                new TreeMap<>(environment).toString(),
                mounts.toString(),
                runtimeFolder.toString());
    }

    /** @param address where the Engine API answers, as {@code unix:///var/run/docker.sock} */
    public DockerSettings withEngine(String address) {
        return new DockerSettings(
                Optional.of(address),
                image,
                namePrefix,
                owner,
                network,
                memoryBytes,
                cpus,
                pids,
                openFiles,
                environment,
                mounts,
                engineTimeout,
                runtimeFolder,
                spillBytes,
                volumeOptions);
    }

    /** @param options of the volume at /mnt, as {@code type=tmpfs, device=tmpfs, o=size=1g}; that gives a full disk a bound */
    public DockerSettings withVolumeOptions(Map<String, String> options) {
        return new DockerSettings(
                engine,
                image,
                namePrefix,
                owner,
                network,
                memoryBytes,
                cpus,
                pids,
                openFiles,
                environment,
                mounts,
                engineTimeout,
                runtimeFolder,
                spillBytes,
                options);
    }

    public DockerSettings withRuntimeFolder(Path newFolder) {
        return new DockerSettings(
                engine,
                image,
                namePrefix,
                owner,
                network,
                memoryBytes,
                cpus,
                pids,
                openFiles,
                environment,
                mounts,
                engineTimeout,
                newFolder,
                spillBytes,
                volumeOptions);
    }

    public DockerSettings withImage(String newImage) {
        return new DockerSettings(
                engine,
                newImage,
                namePrefix,
                owner,
                network,
                memoryBytes,
                cpus,
                pids,
                openFiles,
                environment,
                mounts,
                engineTimeout,
                runtimeFolder,
                spillBytes,
                volumeOptions);
    }

    public DockerSettings withNamePrefix(String newPrefix) {
        return new DockerSettings(
                engine,
                image,
                newPrefix,
                owner,
                network,
                memoryBytes,
                cpus,
                pids,
                openFiles,
                environment,
                mounts,
                engineTimeout,
                runtimeFolder,
                spillBytes,
                volumeOptions);
    }

    public DockerSettings withOwner(String newOwner) {
        return new DockerSettings(
                engine,
                image,
                namePrefix,
                newOwner,
                network,
                memoryBytes,
                cpus,
                pids,
                openFiles,
                environment,
                mounts,
                engineTimeout,
                runtimeFolder,
                spillBytes,
                volumeOptions);
    }

    public DockerSettings withNetwork(Network newNetwork) {
        return new DockerSettings(
                engine,
                image,
                namePrefix,
                owner,
                newNetwork,
                memoryBytes,
                cpus,
                pids,
                openFiles,
                environment,
                mounts,
                engineTimeout,
                runtimeFolder,
                spillBytes,
                volumeOptions);
    }

    public DockerSettings withLimits(long newMemoryBytes, double newCpus, int newPids) {
        return new DockerSettings(
                engine,
                image,
                namePrefix,
                owner,
                network,
                newMemoryBytes,
                newCpus,
                newPids,
                openFiles,
                environment,
                mounts,
                engineTimeout,
                runtimeFolder,
                spillBytes,
                volumeOptions);
    }

    public DockerSettings withEnvironment(Map<String, String> newEnvironment) {
        return new DockerSettings(
                engine,
                image,
                namePrefix,
                owner,
                network,
                memoryBytes,
                cpus,
                pids,
                openFiles,
                newEnvironment,
                mounts,
                engineTimeout,
                runtimeFolder,
                spillBytes,
                volumeOptions);
    }

    public DockerSettings withMounts(List<Mount> newMounts) {
        return new DockerSettings(
                engine,
                image,
                namePrefix,
                owner,
                network,
                memoryBytes,
                cpus,
                pids,
                openFiles,
                environment,
                newMounts,
                engineTimeout,
                runtimeFolder,
                spillBytes,
                volumeOptions);
    }

    public DockerSettings withEngineTimeout(Duration newTimeout) {
        return new DockerSettings(
                engine,
                image,
                namePrefix,
                owner,
                network,
                memoryBytes,
                cpus,
                pids,
                openFiles,
                environment,
                mounts,
                newTimeout,
                runtimeFolder,
                spillBytes,
                volumeOptions);
    }
}
