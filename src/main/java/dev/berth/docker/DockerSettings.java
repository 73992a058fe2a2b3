package dev.berth.docker;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

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
 * @param proxies what commands reach the net by
 * @param certificates a file of certificates (PEM) that commands trust, beside those that this host trusts
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
        Map<String, String> volumeOptions,
        Proxies proxies,
        Optional<Path> certificates) {

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
                Map.of(),
                Proxies.NONE,
                Optional.empty());
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
                runtimeFolder.toString(),
                proxies.variables().toString(),
                certificates.map(Path::toString).orElse(""));
    }

    /** @param address where the Engine API answers, as {@code unix:///var/run/docker.sock} */
    public DockerSettings withEngine(String address) {
        return with(draft -> draft.engine = Optional.of(address));
    }

    public DockerSettings withImage(String newImage) {
        return with(draft -> draft.image = newImage);
    }

    public DockerSettings withNamePrefix(String newPrefix) {
        return with(draft -> draft.namePrefix = newPrefix);
    }

    public DockerSettings withOwner(String newOwner) {
        return with(draft -> draft.owner = newOwner);
    }

    public DockerSettings withNetwork(Network newNetwork) {
        return with(draft -> draft.network = newNetwork);
    }

    public DockerSettings withLimits(long newMemoryBytes, double newCpus, int newPids) {
        return with(draft -> {
            draft.memoryBytes = newMemoryBytes;
            draft.cpus = newCpus;
            draft.pids = newPids;
        });
    }

    public DockerSettings withOpenFiles(int newOpenFiles) {
        return with(draft -> draft.openFiles = newOpenFiles);
    }

    public DockerSettings withEnvironment(Map<String, String> newEnvironment) {
        return with(draft -> draft.environment = newEnvironment);
    }

    public DockerSettings withMounts(List<Mount> newMounts) {
        return with(draft -> draft.mounts = newMounts);
    }

    public DockerSettings withEngineTimeout(Duration newTimeout) {
        return with(draft -> draft.engineTimeout = newTimeout);
    }

    public DockerSettings withRuntimeFolder(Path newFolder) {
        return with(draft -> draft.runtimeFolder = newFolder);
    }

    public DockerSettings withSpillBytes(long newSpillBytes) {
        return with(draft -> draft.spillBytes = newSpillBytes);
    }

    /** One with a size, as {@code type=tmpfs, device=tmpfs, o=size=1g}, gives a full disk a bound. */
    public DockerSettings withVolumeOptions(Map<String, String> newOptions) {
        return with(draft -> draft.volumeOptions = newOptions);
    }

    public DockerSettings withProxies(Proxies newProxies) {
        return with(draft -> draft.proxies = newProxies);
    }

    public DockerSettings withCertificates(Path file) {
        return with(draft -> draft.certificates = Optional.of(file));
    }

    private DockerSettings with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.settings();
    }

    /** A copy in the making. */
    private static final class Draft {
        private Optional<String> engine;
        private String image;
        private String namePrefix;
        private String owner;
        private Network network;
        private long memoryBytes;
        private double cpus;
        private int pids;
        private int openFiles;
        private Map<String, String> environment;
        private List<Mount> mounts;
        private Duration engineTimeout;
        private Path runtimeFolder;
        private long spillBytes;
        private Map<String, String> volumeOptions;
        private Proxies proxies;
        private Optional<Path> certificates;

        Draft(DockerSettings from) {
            engine = from.engine;
            image = from.image;
            namePrefix = from.namePrefix;
            owner = from.owner;
            network = from.network;
            memoryBytes = from.memoryBytes;
            cpus = from.cpus;
            pids = from.pids;
            openFiles = from.openFiles;
            environment = from.environment;
            mounts = from.mounts;
            engineTimeout = from.engineTimeout;
            runtimeFolder = from.runtimeFolder;
            spillBytes = from.spillBytes;
            volumeOptions = from.volumeOptions;
            proxies = from.proxies;
            certificates = from.certificates;
        }

        DockerSettings settings() {
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
                    volumeOptions,
                    proxies,
                    certificates);
        }
    }
}
