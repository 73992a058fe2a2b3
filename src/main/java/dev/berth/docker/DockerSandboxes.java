package dev.berth.docker;

import dev.berth.network.Probe;
import dev.berth.sandbox.Sandbox;
import dev.berth.sandbox.SandboxException;
import dev.berth.shell.ShellFolder;
import dev.berth.shell.ShellSettings;
import dev.berth.shell.Workers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The containers of conversations on one Docker engine. Making this object does no I/O; the engine is asked when the
 * first command of a conversation comes. Any thread may call.
 *
 * <p>{@link #close} lets go of all containers and leaves them as they are: a later program with the same settings finds
 * them, and what runs in them, again. {@link #remove} ends one.
 */
public final class DockerSandboxes implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DockerSandboxes.class);

    private final DockerSettings settings;
    private final Engine engine;
    private final Inventory inventory;
    private final Workers workers = new Workers();
    private final Map<String, DockerSandbox> open = new ConcurrentHashMap<>();

    public DockerSandboxes(DockerSettings settings) {
        this.settings = settings;
        this.engine = new Engine(settings);
        this.inventory = new Inventory(engine, settings);
    }

    /**
     * The sandbox of a conversation; the same object for the same conversation.
     *
     * @param conversation also the second part of the container's name: letters, digits, dots, dashes, underscores
     */
    public Sandbox open(String conversation) {
        if (!conversation.matches("[a-zA-Z0-9][a-zA-Z0-9_.-]*"))
            throw new IllegalArgumentException("'" + conversation + "' cannot be part of a container's name");
        return open.computeIfAbsent(conversation, this::newSandbox);
    }

    private DockerSandbox newSandbox(String conversation) {
        ShellSettings shell = new ShellSettings(
                ShellSettings.defaults().keptBytes(),
                ShellSettings.defaults().spillFrom(),
                settings.spillBytes(),
                ShellSettings.defaults().grace());
        Container container = new Container(engine, settings, conversation);
        ContainerPorts ports = new ContainerPorts(container, new Views(engine, settings));
        return new DockerSandbox(conversation, container, ports, runtimeFolder(), workers, shell);
    }

    /** The folder that holds the conversations' shell folders, closed to all but its owner. */
    private Path runtimeFolder() {
        Path folder = settings.runtimeFolder();
        try {
            if (!engine.isLocal())
                throw new SandboxException("the Docker engine at " + engine.address()
                        + " is on another machine: Berth needs one that it reaches by a unix socket");
            Files.createDirectories(folder);
            // Fails for anybody but the owner.
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            return folder;
        } catch (IOException e) {
            throw new SandboxException("cannot use " + folder + ": set sandbox.runtime_folder to a folder of yours", e);
        }
    }

    /**
     * Ends a conversation's container and everything that runs in it.
     *
     * @param volumeToo whether its files under /mnt go, too
     * @throws SandboxException if another program works in it; the message names the process
     */
    public void remove(String conversation, boolean volumeToo) {
        DockerSandbox sandbox = open.remove(conversation);
        if (sandbox != null) sandbox.close();
        Container container = new Container(engine, settings, conversation);
        Path folder = runtimeFolder().resolve(container.name());
        Path lock = runtimeFolder().resolve(container.name() + ".lock");
        try (ConversationLock held = ConversationLock.take(lock, conversation)) {
            if (!(container.find() instanceof Container.Found.Nothing)) container.remove();
            if (volumeToo) container.removeVolume();
            ShellFolder.delete(folder);
            held.delete();
        } catch (IOException e) {
            throw new SandboxException("cannot remove " + folder, e);
        }
    }

    /**
     * A container of a conversation.
     *
     * @param state the engine's word: running, exited, paused …; empty if there is only a volume, which is then what
     *     {@code container} and {@code created} tell of
     */
    public record View(String conversation, String container, String state, Instant created) {}

    /**
     * The volume that a conversation has at /mnt.
     *
     * @param bytes how much is in it, where that was asked for and is known
     */
    public record VolumeView(String conversation, String volume, Instant created, OptionalLong bytes) {}

    /** All conversations of this owner and prefix that have a container or a volume, by the engine's word; takes no lock. */
    public List<View> list() {
        List<View> views = new ArrayList<>(inventory.containers());
        List<String> withContainer = views.stream().map(View::conversation).toList();
        inventory.volumes().stream()
                .filter(volume -> !withContainer.contains(volume.conversation()))
                .forEach(volume -> views.add(new View(volume.conversation(), volume.volume(), "", volume.created())));
        return views;
    }

    /** The containers of this owner and prefix; takes no lock. */
    public List<View> containers() {
        return inventory.containers();
    }

    /** The volumes of this owner and prefix; takes no lock. */
    public List<VolumeView> volumes() {
        return inventory.volumes();
    }

    /** As {@link #volumes}, with what is in them; the engine counts all that it has, which may take it a while. */
    public List<VolumeView> measuredVolumes() {
        return inventory.measuredVolumes();
    }

    /** What each conversation of this owner whose container runs does now, by name; takes no lock, disturbs nobody. */
    public List<Seen> look(Probe depth) {
        return new Views(engine, settings)
                .look(depth).stream()
                        .sorted(Comparator.comparing(Seen::conversation))
                        .toList();
    }

    /**
     * How a conversation's container, which must run, stands to the CIS Docker Benchmark; takes no lock.
     *
     * @throws SandboxException if no such container runs
     */
    public List<CisRow> cis(String conversation) {
        String container = settings.namePrefix() + conversation;
        List<String> inside = new Look(engine, container, settings.network() instanceof Network.Host)
                .run(List.of("bash", "-c", "cat /proc/1/status /proc/[0-9]*/comm"))
                .lines()
                .toList();
        return new CisBenchmark(
                        engine.read("look for container " + container, "/containers/" + container + "/json"),
                        engine.read("ask the engine about itself", "/info"),
                        inside)
                .rows();
    }

    /**
     * Removes containers and volumes that carry this owner's label and belong to no conversation. Those that another
     * program works in are left.
     *
     * @param isKnown whether a conversation still exists
     * @return the conversations that were swept
     */
    public List<String> sweep(Predicate<String> isKnown) {
        List<String> orphans = list().stream()
                .map(View::conversation)
                .filter(conversation -> !isKnown.test(conversation) && !open.containsKey(conversation))
                .toList();
        return orphans.stream().filter(this::sweep).toList();
    }

    private boolean sweep(String orphan) {
        try {
            remove(orphan, true);
            return true;
        } catch (ConversationLock.Taken e) {
            LOG.debug("not swept: {}", e.getMessage());
            return false;
        }
    }

    /** Asks the engine about itself. */
    public EngineFacts engine() {
        return new EngineInquiry(engine).facts();
    }

    /** Looks for the agent image; empty if the engine has none. */
    public Optional<EngineFacts.Image> image() {
        return new EngineInquiry(engine).image(settings.image());
    }

    @Override
    public void close() {
        open.values().forEach(DockerSandbox::close);
        open.clear();
        workers.close();
        engine.close();
    }
}
