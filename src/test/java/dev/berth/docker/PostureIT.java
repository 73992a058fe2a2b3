package dev.berth.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.berth.sandbox.Sandbox;
import dev.berth.sandbox.SandboxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a container may not do, asked of the engine and tried from inside. */
class PostureIT extends ContainerTest {
    private Sandbox sandbox;

    @BeforeEach
    void open() {
        sandbox = open(settings()).open("posture");
    }

    private JsonNode inspect() throws Exception {
        return new ObjectMapper()
                .readTree(DockerCommand.run("inspect", container("posture")))
                .get(0);
    }

    @Test
    void theEngineWasAskedForEveryRestriction() throws Exception {
        sandbox.run("true");
        JsonNode host = inspect().get("HostConfig");
        assertThat(host.get("NetworkMode").asText()).isEqualTo("host");
        assertThat(host.get("Privileged").asBoolean()).isFalse();
        assertThat(host.get("ReadonlyRootfs").asBoolean()).isTrue();
        assertThat(host.get("CapDrop").toString()).isEqualTo("[\"ALL\"]");
        assertThat(host.get("CapAdd").findValuesAsText("")).isEmpty();
        assertThat(host.get("CapAdd").toString()).contains("NET_RAW").contains("NET_BIND_SERVICE");
        assertThat(host.get("CapAdd")).hasSize(2);
        assertThat(host.get("SecurityOpt").toString())
                .contains("no-new-privileges:true")
                .contains("seccomp=");
        assertThat(host.get("Memory").asLong()).isEqualTo(256L << 20);
        assertThat(host.get("MemorySwap").asLong()).isEqualTo(256L << 20);
        assertThat(host.get("PidsLimit").asLong()).isEqualTo(128);
        assertThat(host.get("NanoCpus").asLong()).isEqualTo(2_000_000_000L);
        assertThat(host.get("IpcMode").asText()).isEqualTo("private");
        assertThat(host.get("PidMode").asText()).isEmpty();
        assertThat(host.get("RestartPolicy").get("Name").asText()).isIn("", "no");
        assertThat(host.get("LogConfig").get("Type").asText()).isEqualTo("none");
        assertThat(host.get("Devices").size()).isZero();
    }

    /** Fault F43. */
    @Test
    void theKernelHoldsTheProcessToExactlyTwoCapabilities() throws Exception {
        assertThat(text(
                        sandbox,
                        "grep -E '^(CapInh|CapPrm|CapEff|CapBnd|CapAmb|NoNewPrivs|Seccomp):' /proc/self/status"
                                + " | tr -s '\\t' ' '"))
                .isEqualTo("""
                    CapInh: 0000000000000000
                    CapPrm: 0000000000002400
                    CapEff: 0000000000002400
                    CapBnd: 0000000000002400
                    CapAmb: 0000000000000000
                    NoNewPrivs: 1
                    Seccomp: 2\
                    """);
    }

    @Test
    void nothingButMntAndTheMemoryDevicesCanBeWritten() throws Exception {
        assertThat(text(
                        sandbox,
                        "for d in / /etc /usr /var /home /opt /run /run/berth; do touch $d/x 2>&1"
                                + " | grep -o 'Read-only file system' ; done | sort -u"))
                .isEqualTo("Read-only file system");
        assertThat(text(
                        sandbox,
                        "for d in $(find / -xdev -type d) $(cut -d' ' -f2 /proc/mounts); do [[ $d != /proc* ]]"
                                + " && touch $d/.try 2>/dev/null && rm $d/.try && echo $d; done | sort -u"))
                .as("what hangs under /dev is memory that the engine itself provides")
                .isEqualTo("/dev/mqueue\n/dev/shm\n/mnt");
        assertThat(text(sandbox, "echo ok > /mnt/a && echo ok > /tmp/b && echo ok > ~/c && cat /mnt/a /tmp/b ~/c"))
                .isEqualTo("ok\nok\nok");
    }

    @Test
    void packetSocketsAreRefusedAndPingWorks() throws Exception {
        assertThat(text(
                        sandbox,
                        "python3 -c 'import socket; socket.socket(socket.AF_PACKET, socket.SOCK_RAW)' 2>&1 | tail -1"))
                .isEqualTo("PermissionError: [Errno 1] Operation not permitted");
        assertThat(sandbox.run("ping -c 1 -W 2 127.0.0.1").outcome().exitStatus())
                .hasValue(0);
    }

    /** Fault F44. */
    @Test
    void theKernelsLimitsAreTheConfiguredOnes() throws Exception {
        assertThat(text(
                        sandbox,
                        "cat /sys/fs/cgroup/memory.max /sys/fs/cgroup/memory/memory.limit_in_bytes 2>/dev/null"))
                .isEqualTo("268435456");
        assertThat(text(sandbox, "cat /sys/fs/cgroup/pids.max /sys/fs/cgroup/pids/pids.max 2>/dev/null"))
                .isEqualTo("128");
        assertThat(text(sandbox, "ulimit -n; ulimit -c")).isEqualTo("16384\n0");
    }

    @Test
    void mountingTracingAndDevicesAreRefused() throws Exception {
        assertThat(text(
                        sandbox,
                        "mount -t tmpfs none /mnt 2>&1 | grep -c 'permission denied'; mknod /mnt/d b 8 0 2>&1"
                                + " | grep -c 'Operation not permitted'; unshare -m true 2>&1 | grep -c 'Operation"
                                + " not permitted'; echo 1 2>/dev/null > /proc/sys/kernel/panic || echo refused;"
                                + " ls /var/run/docker.sock 2>&1 | grep -c 'No such'"))
                .isEqualTo("1\n1\n1\nrefused\n1");
    }

    @Tag("F36")
    @Test
    void theHostsEnvironmentStaysOutside() throws Exception {
        assertThat(text(sandbox, "env | cut -d= -f1 | sort | tr '\\n' ' '"))
                .doesNotContain("JAVA")
                .doesNotContain("USER")
                .contains("PAGER");
    }

    @Test
    void hostFoldersAppearUnderMnt(@TempDir Path folder) throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(folder.resolve("log"), "line\n");
        DockerSettings mounted =
                settings().withMounts(List.of(new Mount(folder, "data", false), new Mount(folder, "ro", true)));
        Sandbox with = open(mounted).open("mounts");
        assertThat(text(with, "cat /mnt/data/log; echo new > /mnt/data/out; echo x 2>&1 > /mnt/ro/y || echo refused"))
                .contains("line")
                .contains("refused");
        assertThat(Files.readString(folder.resolve("out"))).isEqualTo("new\n");
    }

    @Test
    void aFolderThatWouldGiveTheHostAwayIsRefusedEvenBehindALink(@TempDir Path folder) throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("harmless"), Path.of("/var"));
        Sandbox with = open(settings().withMounts(List.of(new Mount(link, "data", true))))
                .open("sensitive");
        assertThatThrownBy(() -> with.run("true"))
                .isInstanceOf(SandboxException.class)
                .hasMessageContaining("sandbox.mounts: " + link + " is, or holds, what would give the host away");
    }

    @Test
    void aFoldersOwnerIsTheOneWhoRunsCommands(@TempDir Path folder) throws Exception {
        Files.setAttribute(folder, "unix:uid", 1234);
        Files.setAttribute(folder, "unix:gid", 1235);
        Sandbox with = open(settings().withMounts(List.of(new Mount(folder, "data", false))))
                .open("owner");
        assertThat(text(with, "id -u; id -g; echo x > /mnt/data/x && echo y > /mnt/y && echo z > ~/z && echo wrote"))
                .isEqualTo("1234\n1235\nwrote");
        assertThat(Files.getAttribute(folder.resolve("x"), "unix:uid")).isEqualTo(1234);
        assertThat(DockerCommand.run("ps", "-aq", "--filter", "name=" + container("owner") + "-owner"))
                .isEmpty();
    }

    @Test
    void aNamedNetworkIsMadeWhenItIsMissing() throws Exception {
        String network = settings().namePrefix() + "net";
        try {
            Sandbox named =
                    open(settings().withNetwork(new Network.Named(network))).open("named");
            assertThat(text(named, "ls /sys/class/net | tr '\\n' ' '; grep CapEff /proc/self/status | cut -f2"))
                    .isEqualTo("eth0 lo 0000000000000000");
        } finally {
            DockerCommand.run("rm", "-f", container("named"));
            DockerCommand.run("network", "rm", network);
        }
    }

    @Test
    void withoutANetworkThereAreNoCapabilitiesAndNoInterfaces() throws Exception {
        Sandbox none = open(settings().withNetwork(new Network.None())).open("none");
        assertThat(text(none, "grep CapEff /proc/self/status | cut -f2; ls /sys/class/net"))
                .isEqualTo("0000000000000000\nlo");
    }

    @Test
    void configuredVariablesAreThere() throws Exception {
        Sandbox with =
                open(settings().withEnvironment(Map.of("GREETING", "a b"))).open("env");
        assertThat(text(with, "echo \"$GREETING\"")).isEqualTo("a b");
    }
}
