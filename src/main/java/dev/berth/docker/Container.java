package dev.berth.docker;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.command.InspectContainerResponse;
import dev.berth.network.PortRange;
import dev.berth.network.Probe;
import dev.berth.network.Sighting;
import dev.berth.sandbox.SandboxException;
import dev.berth.shell.Place;
import dev.berth.shell.ShellFolder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One conversation's container and volume on the engine. Any thread may call. */
final class Container implements Place {
    private static final Logger LOG = LoggerFactory.getLogger(Container.class);

    private final Engine engine;
    private final DockerSettings settings;
    private final String conversation;
    private final String name;
    private final PortLease ports;

    Container(Engine engine, DockerSettings settings, String conversation) {
        this.engine = engine;
        this.settings = settings;
        this.conversation = conversation;
        this.name = settings.namePrefix() + conversation;
        this.ports = new PortLease(engine, name);
    }

    String name() {
        return name;
    }

    /** What the engine has under our name. */
    sealed interface Found {
        record Nothing() implements Found {}

        /** Ours, made from the present settings, and running. */
        record Running() implements Found {}

        /** Ours, but stopped, or made from other settings. */
        record Unfit() implements Found {}
    }

    /** Looks; an existing container that is not ours is left alone. */
    Found find() {
        try {
            InspectContainerResponse found = engine.ask(
                    "look for container " + name,
                    docker -> docker.inspectContainerCmd(name).exec());
            Map<String, String> labels =
                    Objects.requireNonNullElse(found.getConfig().getLabels(), Map.of());
            refuseForeign(labels);
            if (Boolean.TRUE.equals(found.getState().getPaused())) unpause();
            boolean running = Boolean.TRUE.equals(found.getState().getRunning());
            boolean current = madeFrom().equals(labels.get(Labels.MADE_FROM));
            return running && current ? new Found.Running() : new Found.Unfit();
        } catch (Refusal.Missing e) {
            return new Found.Nothing();
        }
    }

    private void refuseForeign(Map<String, String> labels) {
        if (!isOurs(labels))
            throw new SandboxException("a container named " + name + " exists but is not ours (owner label: "
                    + Objects.requireNonNullElse(labels.get(Labels.OWNER), "none")
                    + "): remove it, or set sandbox.name_prefix or sandbox.owner");
    }

    private boolean isOurs(Map<String, String> labels) {
        return settings.owner().equals(labels.get(Labels.OWNER))
                && conversation.equals(labels.get(Labels.CONVERSATION));
    }

    /** Makes the volume if it is missing; true if it was there. */
    boolean ensureVolume() {
        try {
            engine.ask(
                    "look for volume " + name,
                    docker -> docker.inspectVolumeCmd(name).exec());
            return true;
        } catch (Refusal.Missing e) {
            engine.ask(
                    "create volume " + name,
                    docker -> docker.createVolumeCmd()
                            .withName(name)
                            .withLabels(Labels.of(settings.owner(), conversation))
                            .withDriverOpts(settings.volumeOptions())
                            .exec());
            return false;
        }
    }

    /** Makes and starts it; of one that cannot be started nothing is left. */
    void create(ShellFolder folder) {
        checkMounts();
        boolean foreignImage = isForeignImage();
        ContainerUser user = ContainerUser.forMounts(settings.mounts());
        try {
            ensureNetwork();
            if (!user.isRoot()) giveVolumeTo(user);
            engine.ask(
                    "create container " + name,
                    docker -> creation(docker.createContainerCmd(settings.image()), user)
                            .withEntrypoint(folder.keeperCommand())
                            .withHostConfig(new Posture(settings).hostConfig(name, folder.host(), foreignImage))
                            .exec());
            start();
        } catch (Refusal.Conflict e) {
            throw new SandboxException("another program makes container " + name + " right now: try again", e);
        } catch (Refusal e) {
            removeQuietly();
            throw new SandboxException(
                    "cannot start container " + name + " from image " + settings.image() + ": " + e.getMessage(), e);
        } catch (SandboxException e) {
            removeQuietly();
            throw e;
        }
    }

    /** A network of the engine that the configuration names is made when it is missing. */
    private void ensureNetwork() {
        if (!(settings.network() instanceof Network.Named(String network))) return;
        try {
            engine.ask(
                    "look for network " + network,
                    docker -> docker.inspectNetworkCmd().withNetworkId(network).exec());
        } catch (Refusal.Missing e) {
            engine.ask(
                    "create network " + network,
                    docker -> docker.createNetworkCmd()
                            .withName(network)
                            .withDriver("bridge")
                            .withLabels(Map.of(Labels.OWNER, settings.owner()))
                            .exec());
        }
    }

    /** A new volume belongs to root; a short-lived container, with that one power, hands it over. */
    private void giveVolumeTo(ContainerUser user) {
        String helper = name + "-owner";
        engine.ask(
                "create container " + helper,
                docker -> docker.createContainerCmd(settings.image())
                        .withName(helper)
                        .withLabels(Labels.of(settings.owner(), conversation))
                        .withEntrypoint("chown", user.word(), "/mnt")
                        .withCmd(List.of())
                        .withUser("0:0")
                        .withHostConfig(new Posture(settings).forHandingOver(name))
                        .exec());
        try {
            engine.tell(
                    "start container " + helper,
                    docker -> docker.startContainerCmd(helper).exec());
            engine.ask(
                    "wait for container " + helper,
                    docker -> docker.waitContainerCmd(helper).start().awaitStatusCode());
        } finally {
            engine.tell(
                    "remove container " + helper,
                    docker -> docker.removeContainerCmd(helper).withForce(true).exec());
        }
    }

    private CreateContainerCmd creation(CreateContainerCmd create, ContainerUser user) {
        Map<String, String> labels = new HashMap<>(Labels.of(settings.owner(), conversation));
        labels.put(Labels.MADE_FROM, madeFrom());
        return create.withName(name)
                .withCmd(List.of())
                .withUser(user.word())
                .withWorkingDir("/mnt")
                .withEnv(environment())
                .withLabels(labels)
                // The keeper lets every other signal pass, and nothing in there is worth ten seconds of waiting.
                .withStopSignal("SIGKILL")
                .withTty(false);
    }

    private List<String> environment() {
        Map<String, String> variables = new HashMap<>(Map.ofEntries(
                Map.entry("HOME", "/mnt/.berth/home"),
                Map.entry("TMPDIR", "/mnt/.berth/tmp"),
                Map.entry("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"),
                Map.entry("LANG", "C.UTF-8"),
                Map.entry("TERM", "dumb"),
                Map.entry("PAGER", "cat"),
                Map.entry("GIT_PAGER", "cat"),
                Map.entry("SYSTEMD_PAGER", "cat"),
                Map.entry("MANPAGER", "cat"),
                Map.entry("GIT_TERMINAL_PROMPT", "0"),
                Map.entry("DEBIAN_FRONTEND", "noninteractive"),
                Map.entry("PYTHONUNBUFFERED", "1"),
                Map.entry("TAR_OPTIONS", "--no-same-owner")));
        if (isOnHostNetwork()) ports.take().ifPresent(range -> variables.put("BERTH_PORTS", range.toString()));
        variables.putAll(settings.proxies().variables());
        if (settings.certificates().isPresent()) variables.putAll(TrustedCertificates.variables());
        variables.putAll(settings.environment());
        List<String> list = new ArrayList<>();
        variables.forEach((key, value) -> list.add(key + "=" + value));
        return list;
    }

    boolean isOnHostNetwork() {
        return settings.network() instanceof Network.Host;
    }

    /** What is to be seen inside it now. */
    Sighting look(Probe depth) {
        return new Look(engine, name, isOnHostNetwork()).at(depth);
    }

    /** Its first process, as this machine counts, if it runs. */
    OptionalLong pid() {
        Long pid = engine.ask(
                        "look for container " + name,
                        docker -> docker.inspectContainerCmd(name).exec())
                .getState()
                .getPidLong();
        return pid == null || pid == 0 ? OptionalLong.empty() : OptionalLong.of(pid);
    }

    /** The ports that are this conversation's alone on the host's network, if it has any. */
    Optional<PortRange> portRange() {
        return isOnHostNetwork() ? ports.held() : Optional.empty();
    }

    private boolean isForeignImage() {
        return new EngineInquiry(engine)
                .image(settings.image())
                .orElseThrow(
                        () -> new SandboxException("image " + settings.image() + " is not on the engine: build it with"
                                + " './berth --provision doctor', pull it, or name another in sandbox.image"))
                .madeFrom()
                .isEmpty();
    }

    private void checkMounts() {
        if (settings.mounts().isEmpty()) return;
        SensitiveFolders sensitive =
                SensitiveFolders.of(new EngineInquiry(engine).facts().machine().root());
        for (Mount mount : settings.mounts()) {
            Path folder = mount.realHost();
            if (sensitive.include(folder))
                throw new SandboxException("sandbox.mounts: " + mount.host() + " is, or holds, what would give the host"
                        + " away to whoever runs commands here: show a folder with nothing but the work in it");
        }
    }

    private void start() {
        try {
            engine.tell(
                    "start container " + name,
                    docker -> docker.startContainerCmd(name).exec());
        } catch (Refusal.Unchanged e) {
            LOG.debug("{} ran already", name);
        }
    }

    private void unpause() {
        engine.tell(
                "unpause container " + name,
                docker -> docker.unpauseContainerCmd(name).exec());
    }

    /** Removes the container and all its processes; the volume stays. True if there was one. */
    boolean remove() {
        try {
            engine.tell(
                    "remove container " + name,
                    docker -> docker.removeContainerCmd(name).withForce(true).exec());
            return true;
        } catch (Refusal.Missing e) {
            return false;
        } catch (Refusal.Conflict e) {
            LOG.debug("{} is being removed by somebody else", name);
            return true;
        }
    }

    private void removeQuietly() {
        try {
            remove();
        } catch (RuntimeException e) {
            LOG.warn("cannot remove container {}, which could not be started: {}", name, e.getMessage());
        }
    }

    /** A volume of that name that is not ours is left alone. The conversation's ports go with it. */
    void removeVolume() {
        try {
            var found = engine.ask(
                    "look for volume " + name,
                    docker -> docker.inspectVolumeCmd(name).exec());
            if (!isOurs(Objects.requireNonNullElse(found.getLabels(), Map.of()))) {
                LOG.warn("volume {} is not ours, and stays", name);
                return;
            }
            ports.giveBack();
            engine.tell(
                    "remove volume " + name,
                    docker -> docker.removeVolumeCmd(name).exec());
        } catch (Refusal.Missing e) {
            LOG.debug("no volume {}", name);
            ports.giveBack();
        }
    }

    @Override
    public String fate() {
        try {
            InspectContainerResponse.ContainerState state = engine.ask(
                            "look for container " + name,
                            docker -> docker.inspectContainerCmd(name).exec())
                    .getState();
            if (Boolean.TRUE.equals(state.getOOMKilled())) return "the container was killed for memory";
            if (Boolean.TRUE.equals(state.getRunning())) return "the container runs but its shell does not answer";
            return "the container was stopped or killed (exit code " + state.getExitCodeLong() + ")"
                    + Optional.ofNullable(state.getError())
                            .filter(error -> !error.isBlank())
                            .map(error -> ": " + error)
                            .orElse("");
        } catch (Refusal.Missing e) {
            return "the container was removed";
        } catch (RuntimeException e) {
            return "the Docker engine does not answer (" + e.getMessage() + ")";
        }
    }

    @Override
    public boolean hasEnded() {
        try {
            return !(find() instanceof Found.Running);
        } catch (RuntimeException e) {
            LOG.debug("whether {} has ended is not known: {}", name, e.getMessage());
            return false;
        }
    }

    @Override
    public void nudge() {
        try {
            if (find() instanceof Found.Running)
                engine.tell(
                        "signal container " + name,
                        docker -> docker.killContainerCmd(name)
                                .withSignal("SIGCHLD")
                                .exec());
        } catch (RuntimeException e) {
            LOG.debug("no nudge for {}: {}", name, e.getMessage());
        }
    }

    @Override
    public void kill() {
        try {
            LOG.warn("container {} does not answer and is removed", name);
            remove();
        } catch (RuntimeException e) {
            LOG.warn("cannot remove container {}: {}", name, e.getMessage());
        }
    }

    private String madeFrom() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((settings.whatContainersAreMadeFrom()
                                    + ContainerUser.forMounts(settings.mounts()).word()
                                    + Posture.fixedRules())
                            .getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}
