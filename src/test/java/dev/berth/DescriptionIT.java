package dev.berth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.bash.BashFacts;
import dev.berth.docker.DockerSandboxes;
import dev.berth.docker.DockerSettings;
import dev.berth.docker.Mount;
import dev.berth.docker.Network;
import dev.berth.sandbox.Sandbox;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the tool's description says of the place is true there. */
@Timeout(120)
class DescriptionIT {
    private final String owner = "description-it-" + ProcessHandle.current().pid();
    private final DockerSettings settings = DockerSettings.defaults()
            .withOwner(owner)
            .withNamePrefix("berth-" + owner + "-")
            .withLimits(300L << 20, 1.5, 64);

    @TempDir
    Path folder;

    @AfterEach
    void sweep() {
        try (var sandboxes = new DockerSandboxes(settings)) {
            sandboxes.sweep(conversation -> false);
        }
    }

    @Test
    void thePlaceIsAsDescribed() throws InterruptedException {
        try (Agent agent = Agent.builder().docker(settings).build()) {
            assertThat(agent.tools().getFirst().text())
                    .contains("You are root and begin in /mnt.")
                    .contains("Writable: /mnt, /tmp, the home folder, /dev/shm, /dev/mqueue. Everything else is"
                            + " read-only.")
                    .contains("Limits: 300 MiB of memory, 1.5 CPUs, 64 processes.");
            Sandbox sandbox = agent.sandbox("place");
            assertThat(text(sandbox, "whoami; pwd")).isEqualTo("root\n/mnt\n");
            assertThat(text(
                            sandbox,
                            "for d in /mnt /tmp ~ /dev/shm /dev/mqueue; do touch $d/x && rm $d/x && echo yes; done"))
                    .isEqualTo("yes\n".repeat(5));
            assertThat(text(
                            sandbox,
                            "for d in / /etc /usr /var /var/lib /run /run/berth /opt /srv; do"
                                    + " touch $d/x 2>/dev/null && echo $d; done; echo none"))
                    .isEqualTo("none\n");
            assertThat(text(sandbox, "[ -t 0 ] || [ -t 1 ] || [ -t 2 ] || echo no terminal; read -r x; echo $?"))
                    .isEqualTo("no terminal\n1\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"host", "none", "bridge"})
    void theNetworkIsAsDescribed(String network) throws Exception {
        DockerSettings on = settings.withNetwork(Network.of(network));
        BashFacts.Network facts = DockerFacts.of(on).network();
        try (Agent agent = Agent.builder().docker(on).build();
                ServerSocket service = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Sandbox sandbox = agent.sandbox("net-" + network);
            String reach = "(exec 3<>/dev/tcp/127.0.0.1/" + service.getLocalPort() + ") 2>/dev/null && echo reached";
            assertThat(text(sandbox, reach)).isEqualTo(network.equals("host") ? "reached\n" : "");
            assertThat(text(sandbox, "ping -c1 -W2 127.0.0.1 >/dev/null && echo yes")
                            .equals("yes\n"))
                    .isEqualTo(facts.ping());
            String lowPort =
                    "python3 -c 'import socket; s = socket.socket(); s.bind((\"127.0.0.1\", 843)); print(\"yes\")'";
            assertThat(text(sandbox, lowPort).equals("yes\n")).isEqualTo(facts.privilegedPorts());
            assertThat(text(sandbox, "ls /sys/class/net | grep -vc '^lo$'").equals("0\n"))
                    .isEqualTo(network.equals("none"));
        }
    }

    @Test
    void foldersOfTheHostAreAsDescribed() throws Exception {
        Files.writeString(folder.resolve("data.txt"), "from the host\n");
        DockerSettings mounted =
                settings.withMounts(List.of(new Mount(folder, "logs", true), new Mount(folder, "work", false)));
        try (Agent agent = Agent.builder().docker(mounted).build()) {
            assertThat(agent.tools().getFirst().text())
                    .contains("Folders of the host, shared with its owner: /mnt/logs (read-only), /mnt/work.");
            Sandbox sandbox = agent.sandbox("mounts");
            assertThat(text(sandbox, "cat /mnt/logs/data.txt; touch /mnt/logs/x 2>/dev/null || echo read-only"))
                    .isEqualTo("from the host\nread-only\n");
            assertThat(text(sandbox, "echo changed >/mnt/work/data.txt && cat /mnt/logs/data.txt"))
                    .isEqualTo("changed\n");
        }
    }

    private static String text(Sandbox sandbox, String command) throws InterruptedException {
        return sandbox.run(command).output().text();
    }
}
