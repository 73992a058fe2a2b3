package dev.berth.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.berth.sandbox.Outcome;
import dev.berth.sandbox.Result;
import dev.berth.sandbox.Sandbox;
import dev.berth.sandbox.SandboxException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands reach the net by the configured proxy, and trust the configured certificates. */
class ProxyIT extends ContainerTest {
    private static final String PASSWORD = "changeit";

    @TempDir
    private Path folder;

    @Test
    void commandsUseTheProxyAndTrustTheCertificates() throws Exception {
        Path certificate = certificate();
        HttpsServer service = service();
        try (LoopbackProxy proxy = new LoopbackProxy(service.getAddress())) {
            DockerSettings byProxy = settings()
                    .withProxies(new Proxies(
                            Optional.of(proxy.address()), Optional.of(proxy.address()), Optional.of("direct.test")));
            Sandbox sandbox = open(byProxy.withCertificates(certificate)).open("trusting");
            assertThat(text(sandbox, "curl -sS http://service.test/a"))
                    .isEqualTo("by proxy: GET http://service.test/a HTTP/1.1");
            assertThat(text(sandbox, "curl -sS https://service.test/b")).isEqualTo("trusted");
            assertThat(text(
                            sandbox,
                            "python3 -c 'import urllib.request as u;"
                                    + " print(u.urlopen(\"https://service.test/c\").read())'"))
                    .isEqualTo("b'trusted'");
            assertThat(proxy.asked()).contains("CONNECT service.test:443 HTTP/1.1");
            assertThat(text(sandbox, "curl -sS --max-time 5 http://direct.test/ 2>&1"))
                    .contains("resolve host");
            assertThat(text(sandbox, "echo mine >> \"$SSL_CERT_FILE\" || echo refused"))
                    .endsWith("refused");

            Result distrusting = open(byProxy).open("distrusting").run("curl -sS https://service.test/d");
            assertThat(distrusting.outcome()).isEqualTo(new Outcome.Exited(60));
        } finally {
            service.stop(0);
        }
    }

    @Test
    void aFileWithoutCertificatesIsToldBeforeAnythingIsMade() throws IOException {
        Path nonsense = Files.writeString(folder.resolve("nonsense.pem"), "nothing\n");
        DockerSandboxes sandboxes = open(settings().withCertificates(nonsense));
        assertThatThrownBy(() -> sandboxes.open("nonsense").run("true"))
                .isInstanceOf(SandboxException.class)
                .hasMessageContaining("ca.file: " + nonsense + " holds no certificate");
        assertThat(DockerCommand.run("ps", "-aq", "--filter", "name=" + container("nonsense")))
                .isEmpty();
    }

    /** Of a server that vouches for itself. */
    private Path certificate() throws Exception {
        keytool(
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=service.test",
                "-ext",
                "san=dns:service.test",
                "-ext",
                "bc=ca:true");
        Path file = folder.resolve("ca.pem");
        keytool("-exportcert", "-rfc", "-file", file.toString());
        return file;
    }

    private void keytool(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(
                List.of("-alias", "service", "-keystore", folder.resolve("keys").toString(), "-storepass", PASSWORD));
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }

    private HttpsServer service() throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(folder.resolve("keys"))) {
            keys.load(file, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", exchange -> {
            byte[] answer = "trusted".getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        return server;
    }
}
