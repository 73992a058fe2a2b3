package dev.berth.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The probe, run on this machine itself, and the reading of what containers may print. */
@Timeout(60)
class ProbeTest {
    private static final int OURS = (int) ProcessHandle.current().pid();

    @TempDir
    Path folder;

    private static Sighting look(Probe depth) throws IOException {
        Probe.Look look = depth.look(true);
        Process process = new ProcessBuilder(look.command()).start();
        try (var printed = process.getInputStream()) {
            return look.read(new String(printed.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void socketsOfEveryKindAreFoundWithTheProcessThatHoldsThem() throws IOException {
        Path path = folder.resolve("s\n@net tcp");
        try (ServerSocket tcp = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
                ServerSocket tcp6 = new ServerSocket(0, 1, InetAddress.getByName("::1"));
                DatagramChannel udp =
                        DatagramChannel.open(StandardProtocolFamily.INET).bind(new InetSocketAddress("127.0.0.1", 0));
                ServerSocketChannel unix =
                        ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(path))) {
            Sighting seen = look(Probe.SOCKETS);
            int udpPort = ((InetSocketAddress) udp.getLocalAddress()).getPort();
            assertThat(seen.listening().stream()
                            .filter(socket -> socket.holder().pid() == OURS))
                    .extracting(socket -> socket.protocol().word() + " " + socket.local())
                    .contains(
                            "tcp 127.0.0.1:" + tcp.getLocalPort(),
                            "tcp [::1]:" + tcp6.getLocalPort(),
                            "udp 127.0.0.1:" + udpPort);
            assertThat(seen.listening())
                    .as("a path with a new line in it begins no section")
                    .anyMatch(socket -> socket.protocol() == Protocol.UNIX
                            && socket.local().address().startsWith(folder + "/s"));
            assertThat(seen.portsInUse()).contains(tcp.getLocalPort(), tcp6.getLocalPort(), udpPort);
            assertThat(unix.isOpen()).isTrue();
        }
    }

    @Test
    void connectionsHaveTheirPeerAndTheirBytes() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
                Socket served = server.accept()) {
            client.getOutputStream().write(new byte[1000]);
            assertThat(served.getInputStream().readNBytes(1000)).hasSize(1000);
            List<OpenSocket.Connected> ours = look(Probe.TRAFFIC).connected().stream()
                    .filter(socket -> socket.local().port() == served.getLocalPort()
                            && socket.remote().port() == client.getLocalPort())
                    .toList();
            assertThat(ours).singleElement().satisfies(socket -> {
                assertThat(socket.holder().pid()).isEqualTo(OURS);
                assertThat(socket.traffic()).contains(new Traffic(0, 1000));
            });
        }
    }

    @Test
    void processesAreToldWithTheirAge() throws Exception {
        Process sleeper = new ProcessBuilder("sleep", "600").start();
        try {
            assertThat(look(Probe.USAGE).processes()).anySatisfy(process -> {
                assertThat(process.pid()).isEqualTo((int) sleeper.pid());
                assertThat(process.name()).isEqualTo("sleep");
                assertThat(process.commandLine()).isEqualTo("sleep 600");
                assertThat(process.age()).isBetween(Duration.ZERO, Duration.ofMinutes(1));
            });
        } finally {
            sleeper.destroyForcibly();
        }
    }

    @Test
    void whatAProcessCallsItselfSteersNoTerminal() {
        String stat = "7 (a) (b\u001b[2J) S 1 7 7 0 -1 4194560 1 0 0 0 0 0 0 0 20 0 1 0 500 1 1 1";
        assertThat(Holder.of(stat + " \tx\u202ey \u009b31m", 10)).hasValueSatisfying(holder -> {
            assertThat(holder.name()).isEqualTo("a) (b?[2J");
            assertThat(holder.commandLine()).isEqualTo("x?y ?31m");
            assertThat(holder.age()).isEqualTo(Duration.ofSeconds(5));
        });
        assertThat(Holder.of("nonsense", 10)).isEmpty();
        assertThat(Holder.of("12 (half \t", 10)).isEmpty();
    }

    @Test
    void addressesAreWrittenAsPeopleDo() {
        assertThat(Endpoint.ofKernel("0100007F:1F90")).hasToString("127.0.0.1:8080");
        assertThat(Endpoint.ofKernel("00000000:0050")).hasToString("0.0.0.0:80");
        assertThat(Endpoint.ofKernel("00000000000000000000000000000000:0016")).hasToString("[::]:22");
        assertThat(Endpoint.ofKernel("00000000000000000000000001000000:0016")).hasToString("[::1]:22");
        assertThat(Endpoint.ofKernel("B80D0120000000000000000001000000:0016")).hasToString("[2001:db8::1]:22");
        assertThat(Endpoint.ofKernel("000080FE000000000000000000000000:0016")).hasToString("[fe80::]:22");
        assertThat(Endpoint.ofKernel("0000000000000000FFFF00000100007F:0016")).hasToString("127.0.0.1:22");
    }

    @Test
    void whatOneSeesOfAContainerThatDiesMeanwhileIsNoError() {
        Probe.Look look = Probe.USAGE.look(false);
        Sighting nothing = look.read("");
        assertThat(nothing.listening()).isEmpty();
        assertThat(nothing.usage().memoryBytes()).isEmpty();
        assertThat(Rates.between(nothing, nothing)).isEqualTo(new Rates(0, 0, 0));
        Sighting half = look.read("@" + look.mark() + " net tcp\n  0: 0100007F:1F9");
        assertThat(half.portsInUse()).isEmpty();
    }

    @Test
    void theKernelsTablesTellAServerFromAClientsAnswer() throws IOException {
        try (ServerSocket tcp = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(KernelFiles.own().portsInUse()).contains(tcp.getLocalPort());
            assertThat(HostProcess.listeningOn(tcp.getLocalPort(), KernelFiles.own()))
                    .singleElement()
                    .satisfies(process -> assertThat(process.pid()).isEqualTo(OURS));
            assertThat(KernelFiles.of(OURS).servers()).isPresent();
        }
        assertThat(new KernelFiles(folder).servers()).isEmpty();
    }
}
