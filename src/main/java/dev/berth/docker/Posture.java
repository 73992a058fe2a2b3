package dev.berth.docker;

import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.api.model.RestartPolicy;
import com.github.dockerjava.api.model.SELContext;
import com.github.dockerjava.api.model.Ulimit;
import com.github.dockerjava.api.model.Volume;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a conversation's container may and may not do: everything that is not needed is taken away. The rules follow the
 * CIS Docker Benchmark, section 5; where they deviate (the host's network, NET_RAW for ping, a root user without the power
 * of root) it is by design.
 */
final class Posture {
    private static final long BILLION = 1_000_000_000L;
    private static final String BOUNDED_TMP = "rw,nosuid,nodev,size=256m";
    private static final String SECCOMP = "/dev/berth/config/seccomp/berth.json";

    private final DockerSettings settings;

    Posture(DockerSettings settings) {
        this.settings = settings;
    }

    /**
     * The rules as the engine takes them.
     *
     * @param volume the named volume at /mnt
     * @param shellFolder the host's folder through which the shell is reached
     * @param foreignImage whether the image does not link /tmp into /mnt, and so needs one of its own
     */
    HostConfig hostConfig(String volume, Path shellFolder, boolean foreignImage) {
        HostConfig config = new RestrictedHost()
                .withNetworkMode(settings.network().word())
                .withPrivileged(false)
                .withReadonlyRootfs(true)
                .withCapDrop(Capability.ALL)
                .withCapAdd(capabilities())
                .withSecurityOpts(List.of("no-new-privileges:true", "seccomp=" + seccomp()))
                .withMemory(settings.memoryBytes())
                .withMemorySwap(settings.memoryBytes())
                .withNanoCPUs((long) (settings.cpus() * BILLION))
                .withPidsLimit((long) settings.pids())
                .withUlimits(List.of(
                        new Ulimit("nofile", (long) settings.openFiles(), (long) settings.openFiles()),
                        new Ulimit("core", 0L, 0L)))
                .withIpcMode("private")
                .withRestartPolicy(RestartPolicy.noRestart())
                .withLogConfig(new LogConfig(LogConfig.LoggingType.NONE))
                .withBinds(binds(volume, shellFolder));
        return foreignImage ? config.withTmpFs(Map.of("/tmp", BOUNDED_TMP)) : config;
    }

    /** For the one command that hands a volume over to its user: nothing but that power, and no network. */
    HostConfig forHandingOver(String volume) {
        return HostConfig.newHostConfig()
                .withNetworkMode("none")
                .withReadonlyRootfs(true)
                .withCapDrop(Capability.ALL)
                .withCapAdd(Capability.CHOWN)
                .withSecurityOpts(List.of("no-new-privileges:true"))
                .withLogConfig(new LogConfig(LogConfig.LoggingType.NONE))
                .withBinds(volumeAtMnt(volume));
    }

    /** The engine would otherwise give an empty volume the owner that the image's own /mnt has. */
    private static Bind volumeAtMnt(String volume) {
        return new Bind(volume, new Volume("/mnt"), AccessMode.rw, SELContext.none, true);
    }

    /** They serve ping and ports below 1024 of the host's network; where that is not shared, nothing needs them. */
    private Capability[] capabilities() {
        return settings.network() instanceof Network.Host
                ? new Capability[] {Capability.NET_RAW, Capability.NET_BIND_SERVICE}
                : new Capability[0];
    }

    private List<Bind> binds(String volume, Path shellFolder) {
        List<Bind> binds = new ArrayList<>();
        binds.add(volumeAtMnt(volume));
        binds.add(new Bind(shellFolder.toString(), new Volume(DockerSandbox.FOLDER_INSIDE), AccessMode.ro));
        settings.certificates()
                .map(file -> TrustedCertificates.write(file, settings.runtimeFolder()))
                .ifPresent(file ->
                        binds.add(new Bind(file.toString(), new Volume(TrustedCertificates.INSIDE), AccessMode.ro)));
        for (Mount mount : settings.mounts()) {
            AccessMode mode = mount.readOnly() ? AccessMode.ro : AccessMode.rw;
            binds.add(new Bind(mount.host().toString(), new Volume("/mnt/" + mount.name()), mode));
        }
        return binds;
    }

    /** In one text, what no setting changes: of a container that was made by other rules nothing is kept but its files. */
    static String fixedRules() {
        return RestrictedHost.READ_ONLY + seccomp();
    }

    private static String seccomp() {
        try (InputStream profile = Posture.class.getResourceAsStream(SECCOMP)) {
            if (profile == null) throw new IllegalStateException(SECCOMP + " is missing from the program");
            return new String(profile.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
