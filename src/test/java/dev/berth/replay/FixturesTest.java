package dev.berth.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.sandbox.Sandbox;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("try") // Fixtures are opened to be closed.
class FixturesTest {
    @TempDir
    private Path folder;

    @Test
    void staticFilesAreServedWhileTheScriptLasts() throws Exception {
        int port = freePort();
        try (Fixtures fixtures = setUp("serve: {port: " + port + ", files: {index.html: hello, api/a.json: '{}'}}")) {
            assertThat(get(port, "/").body()).isEqualTo("hello");
            assertThat(get(port, "/api/a.json").headers().firstValue("Content-Type"))
                    .contains("application/json");
            assertThat(get(port, "/missing").statusCode()).isEqualTo(404);
        }
        assertThat(HostPort.listens(port)).isFalse();
    }

    @Test
    void anEchoSendsBackWhatItIsSent() throws Exception {
        int port = freePort();
        try (Fixtures fixtures = setUp("echo: {port: " + port + "}");
                Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write("ahoy".getBytes(StandardCharsets.UTF_8));
            socket.shutdownOutput();
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("ahoy");
        }
        assertThat(HostPort.listens(port)).isFalse();
    }

    @Test
    void aProcessRunsInTheScriptsFolderAndIsEndedWithItsChildren() throws Exception {
        Path pids = folder.resolve("pids");
        List<ProcessHandle> started = new ArrayList<>();
        try (Fixtures fixtures = setUp("process: {command: 'sleep 300 & echo $! $$ > pids; echo $GREETING; wait', "
                + "environment: {GREETING: we are up}, ready: {output: '^we are up$'}}")) {
            for (String pid : Files.readString(pids).strip().split(" ", -1))
                started.add(ProcessHandle.of(Long.parseLong(pid)).orElseThrow());
            assertThat(started).hasSize(2).allMatch(ProcessHandle::isAlive);
        }
        assertThat(started).noneMatch(ProcessHandle::isAlive);
    }

    @Test
    void aProcessThatDeafensItselfIsEndedAllTheSame() throws Exception {
        List<ProcessHandle> started = new ArrayList<>();
        try (Fixtures fixtures =
                setUp("process: {command: \"trap '' TERM; echo $$ > pids; echo up; while :; do sleep 1; done\", "
                        + "ready: {output: up}}")) {
            String pid = Files.readString(folder.resolve("pids")).strip();
            started.add(ProcessHandle.of(Long.parseLong(pid)).orElseThrow());
        }
        started.getFirst().onExit().join();
        assertThat(started).noneMatch(ProcessHandle::isAlive);
    }

    @Test
    void aProcessThatEndsBeforeItIsReadySaysWhy() throws Exception {
        assertThatThrownBy(() ->
                        setUp("process: {command: 'echo no such database; exit 4', ready: {port: " + freePort() + "}}"))
                .isInstanceOf(ScriptException.class)
                .hasMessageContaining("s.yaml:2:12: the fixture 'echo no such database; exit 4' is not ready: "
                        + "it ended with status 4; it wrote:\nno such database");
    }

    @Test
    void aProcessThatIsNotReadyInTimeIsEnded() throws Exception {
        assertThatThrownBy(() -> setUp(
                        "process: {command: 'echo $$ > pids; exec sleep 300', ready: {output: never, within: 500ms}}"))
                .hasMessageContaining("is not ready: it was not within 0.50 s; it wrote nothing");
        String pid = Files.readString(folder.resolve("pids")).strip();
        assertThat(ProcessHandle.of(Long.parseLong(pid))).isEmpty();
    }

    @Test
    void aTakenPortIsNamedWithTheWayToFindWhoHasIt() throws Exception {
        try (ServerSocket taken = new ServerSocket()) {
            taken.bind(HostPort.loopback(0));
            int port = taken.getLocalPort();
            for (String fixture :
                    List.of("serve: {port: %d}", "echo: {port: %d}", "process: {command: sleep 9, ready: {port: %d}}"))
                assertThatThrownBy(() -> setUp(fixture.formatted(port)))
                        .isInstanceOf(ScriptException.class)
                        .hasMessageContaining("s.yaml:2:")
                        .hasMessageContaining("port " + port + " of this host is taken by another program")
                        .hasMessageContaining("ss -ltnp");
        }
    }

    @Test
    void whatWasSetUpBeforeOneThatFailsIsTakenAway() throws Exception {
        int port = freePort();
        assertThatThrownBy(() -> setUp("echo: {port: " + port + "}", "process: {command: exit 1, ready: {output: x}}"))
                .isInstanceOf(ScriptException.class);
        assertThat(HostPort.listens(port)).isFalse();
    }

    @Test
    void whatTheHostLacksIsSaid() throws IOException {
        Path bin = Files.createDirectories(folder.resolve("lib/15/bin"));
        Path program = Files.writeString(bin.resolve("the-server"), "#!/bin/sh\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        Host host = new Host(List.of(folder));
        assertThat(host.missing(needs("the-server"))).contains("this host has no program the-server");
        assertThat(host.missing(needs("{program: the-server, in: '" + folder + "/lib/*/bin'}")))
                .isEmpty();
        try (ServerSocket taken = new ServerSocket()) {
            taken.bind(HostPort.loopback(0));
            assertThat(host.missing(needs("{free_port: " + taken.getLocalPort() + "}"))
                            .orElseThrow())
                    .contains("is taken by another program");
        }
    }

    private static List<Need> needs(String need) {
        return ScriptReader.read(Path.of("n.yaml"), "needs: [" + need + "]\nturns: [{user: hi}]")
                .content()
                .needs();
    }

    private Fixtures setUp(String... wanted) throws InterruptedException {
        Path file = folder.resolve("s.yaml");
        String text = "fixtures:\n- " + String.join("\n- ", wanted) + "\nturns: [{user: hi}]\n";
        Fixtures fixtures = new Fixtures(file, FixturesTest::noSandbox);
        try {
            fixtures.setUp(ScriptReader.read(file, text).content().fixtures(), told -> {});
            return fixtures;
        } catch (ScriptException e) {
            fixtures.close();
            throw e;
        }
    }

    private static Sandbox noSandbox() {
        throw new AssertionError("these fixtures need no sandbox");
    }

    private static HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI url = URI.create("http://127.0.0.1:" + port + path);
            return client.send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    /** Free a moment ago; nothing else on this machine picks ports so soon after. */
    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
