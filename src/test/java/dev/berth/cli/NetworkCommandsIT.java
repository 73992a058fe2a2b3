package dev.berth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.berth.docker.DockerSandboxes;
import dev.berth.docker.DockerSettings;
import dev.berth.docker.Network;
import dev.berth.sandbox.Sandbox;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What conversations do on the network, as the program tells it from outside, while others hold them. */
@Timeout(180)
class NetworkCommandsIT {
    private final String owner = "network-it-" + ProcessHandle.current().pid();
    private final DockerSettings settings = DockerSettings.defaults()
            .withOwner(owner)
            .withNamePrefix("berth-" + owner + "-")
            .withLimits(256L << 20, 2, 64);
    private final DockerSandboxes sandboxes = new DockerSandboxes(settings);
    private final DockerSandboxes islands = new DockerSandboxes(settings.withNetwork(new Network.None()));
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int tcp;
    private int tcp6;
    private int udp;

    @BeforeEach
    void open() throws Exception {
        tcp = freePort();
        tcp6 = freePort();
        udp = 22_000 + (int) (ProcessHandle.current().pid() % 1000);
        serve(sandboxes.open("one"), """
            a = socket.socket(); a.bind(("127.0.0.1", %d)); a.listen()
            b = socket.create_connection(("127.0.0.1", %d)); c = a.accept()[0]
            b.sendall(b"x" * 5000); c.recv(5000, socket.MSG_WAITALL)
            """.formatted(tcp, tcp));
        serve(sandboxes.open("two"), """
            a = socket.socket(socket.AF_INET6); a.bind(("::1", %d)); a.listen()
            b = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); b.bind(("127.0.0.1", %d))
            c = socket.socket(socket.AF_UNIX); c.bind("/tmp/a.sock"); c.listen()
            d = socket.socket(socket.AF_UNIX); d.bind("\\0two's own"); d.listen()
            """.formatted(tcp6, udp));
        serve(islands.open("island"), "a = socket.socket(); a.bind((\"0.0.0.0\", " + tcp + ")); a.listen()\n");
    }

    private void serve(Sandbox sandbox, String program) throws InterruptedException {
        assertThat(sandbox.run("cat > /tmp/serve.py <<'END'\nimport socket, time\n" + program
                                + "print('open', flush=True)\ntime.sleep(1000)\nEND\n"
                                + "python3 /tmp/serve.py > /tmp/said 2>&1 & for i in $(seq 200); do"
                                + " grep -q . /tmp/said && break; sleep 0.05; done; cat /tmp/said")
                        .output()
                        .text())
                .isEqualTo("open\n");
    }

    @AfterEach
    void sweep() {
        sandboxes.close();
        islands.close();
        try (var all = new DockerSandboxes(settings)) {
            all.sweep(conversation -> false);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--set", "sandbox.owner=" + owner, "--set", "sandbox.name_prefix=" + settings.namePrefix()));
        Terminal terminal = new Terminal(
                new ByteArrayInputStream(new byte[0]),
                new PrintWriter(out),
                new PrintWriter(err),
                Map.of("HOME", "/nonexistent"),
                false);
        return new Program(terminal).run(all.toArray(String[]::new));
    }

    private List<JsonNode> json(String... arguments) throws IOException {
        assertThat(run(arguments)).as(err.toString()).isZero();
        JsonNode array = new ObjectMapper().readTree(out.toString());
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    @Test
    void portsConnectionsAndUseAreToldByConversation() throws Exception {
        assertThat(json("ports", "--json"))
                .extracting(each -> each.get("conversation").asText() + " "
                        + each.get("protocol").asText() + " "
                        + each.get("address").asText() + " " + each.path("port").asInt())
                .containsExactlyInAnyOrder(
                        "one tcp 127.0.0.1 " + tcp,
                        "island tcp 0.0.0.0 " + tcp,
                        "two tcp ::1 " + tcp6,
                        "two udp 127.0.0.1 " + udp,
                        "two unix /tmp/a.sock 0",
                        "two unix @two's own 0");
        assertThat(run("ports", "-c", "one")).isZero();
        assertThat(out.toString().lines())
                .satisfiesExactly(
                        header -> assertThat(header).startsWith("CONVERSATION  NETWORK  PROTOCOL  ADDRESS"),
                        row -> assertThat(row)
                                .matches("one +host +tcp +127.0.0.1:" + tcp
                                        + " +python3 +\\d+ +\\d+ s +python3 /tmp/serve.py"));

        assertThat(json("connections", "--json"))
                .allSatisfy(
                        each -> assertThat(each.get("conversation").asText()).isEqualTo("one"))
                .satisfiesExactlyInAnyOrder(
                        client -> {
                            assertThat(client.get("remote_port").asInt()).isEqualTo(tcp);
                            assertThat(client.get("sent").asLong()).isBetween(5000L, 5001L);
                        },
                        server -> {
                            assertThat(server.get("local_port").asInt()).isEqualTo(tcp);
                            assertThat(server.get("received").asLong()).isEqualTo(5000);
                        });

        List<JsonNode> used = json("top", "--json", "--every", "0.5");
        assertThat(used).extracting(each -> each.get("conversation").asText()).containsOnly("one", "two", "island");
        assertThat(used).allSatisfy(each -> {
            assertThat(each.get("memory").asLong()).isBetween(1L << 20, 256L << 20);
            assertThat(each.get("pids").asInt()).isBetween(3, 64);
            assertThat(each.get("disk").asLong()).isPositive();
        });
        assertThat(run("top", "--every", "0.2", "--count", "2")).isZero();
        assertThat(out.toString().lines()).hasSize(8);
    }
}
