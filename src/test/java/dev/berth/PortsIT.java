package dev.berth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.docker.DockerSandboxes;
import dev.berth.docker.DockerSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Ports on the network that all conversations and the host share: announced, told apart, and explained when they clash. */
@Timeout(120)
class PortsIT {
    private final String owner = "ports-it-" + ProcessHandle.current().pid();
    private final DockerSettings settings = DockerSettings.defaults()
            .withOwner(owner)
            .withNamePrefix("berth-" + owner + "-")
            .withLimits(256L << 20, 2, 64);
    private final Agent agent = Agent.builder().docker(settings).build();

    @AfterEach
    void sweep() {
        agent.close();
        try (var sandboxes = new DockerSandboxes(settings)) {
            sandboxes.sweep(conversation -> false);
        }
    }

    private String bash(String conversation, String command) throws InterruptedException {
        return agent.call("bash", Map.of("command", command), conversation);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Faults F51: two conversations want one port. */
    @Test
    void twoConversationsThatWantOnePortAreToldWhoHasIt() throws Exception {
        int port = freePort();
        String serve = "python3 -m http.server " + port;
        assertThat(bash("one", "echo hi")).isEqualTo("hi\n[Exit status 0.]");
        String announced = agent.call("bash", Map.of("command", serve, "background", true), "one");
        announced += bash(
                "one",
                "for i in $(seq 100); do curl -s -o /dev/null localhost:" + port
                        + " && break; sleep 0.1; done; sleep 0.5");
        assertThat(announced).containsOnlyOnce("Listening: 0.0.0.0:" + port + " python3");

        String refused = bash("two", serve);
        assertThat(refused)
                .contains("Address already in use")
                .contains("Exit status 1.")
                .containsPattern("Port " + port + " is held by conversation one, python3 \\(pid \\d+\\)\\. Free are 2")
                .doesNotContain("Listening");
        assertThat(bash("one", serve))
                .containsPattern("Port " + port + " is held by this conversation itself, python3 \\(pid \\d+ there\\)");
        assertThat(bash("two", "echo still works")).isEqualTo("still works\n[Exit status 0.]");
    }

    @Test
    void aPortOfTheHostIsToldAsTheHosts() throws Exception {
        try (ServerSocket service = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String clash = bash(
                    "host",
                    "python3 -c 'import socket; socket.socket().bind((\"0.0.0.0\", " + service.getLocalPort() + "))'");
            assertThat(clash)
                    .contains("Port " + service.getLocalPort() + " is held by the host, java (pid "
                            + ProcessHandle.current().pid() + ").");
        }
    }

    @Test
    void portsOfEveryKindAreAnnouncedOnceInTheAnswerOfTheCallThatOpenedThem() throws Exception {
        int tcp = freePort();
        int udp = 21_000 + (int) (ProcessHandle.current().pid() % 1000);
        String program = """
            cat > /tmp/open.py <<'END'
            import socket, time
            a = socket.socket(socket.AF_INET6); a.bind(("::1", %d)); a.listen()
            b = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); b.bind(("127.0.0.1", %d))
            c = socket.socket(socket.AF_UNIX); c.bind("/tmp/a.sock"); c.listen()
            print("open", flush=True)
            time.sleep(1000)
            END
            python3 /tmp/open.py > /tmp/said &
            while ! grep -q open /tmp/said; do sleep 0.05; done\
            """.formatted(tcp, udp);
        String announced = bash("kinds", program);
        assertThat(announced)
                .contains("Listening: ")
                .contains("[::1]:" + tcp + " python3")
                .contains("udp 127.0.0.1:" + udp + " python3")
                .doesNotContain("a.sock");
        assertThat(bash("kinds", "sleep 0.6")).as("once").doesNotContain("Listening");
        assertThat(bash("other", "sleep 0.6")).as("not another conversation's").doesNotContain("Listening");
    }

    @Test
    void eachConversationHasPortsOfItsOwn() throws Exception {
        String one = bash("one", "echo $BERTH_PORTS");
        String two = bash("two", "echo $BERTH_PORTS");
        assertThat(one).containsPattern("^2\\d{3}0-2\\d{3}9\n").isNotEqualTo(two);
        assertThat(two).containsPattern("^2\\d{3}0-2\\d{3}9\n");
        assertThat(agent.tools().getFirst().text()).contains("$BERTH_PORTS");
        String first = one.substring(0, 5);
        assertThat(bash("one", "python3 -m http.server " + first + " & sleep 0.6"))
                .contains("Listening: 0.0.0.0:" + first + " python3.");
    }
}
