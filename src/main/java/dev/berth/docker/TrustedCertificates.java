package dev.berth.docker;

import dev.berth.sandbox.SandboxException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The certificates that commands trust: those that this host trusts, and the configured ones, in one file that containers
 * see read-only. Programs are pointed at it by the variables that they read.
 */
final class TrustedCertificates {
    /** Where containers see it. */
    static final String INSIDE = "/run/berth-certificates.pem";

    private static final String BEGINNING = "-----BEGIN CERTIFICATE-----";

    private static final List<Path> HOSTS = List.of(
            Path.of("/etc/ssl/certs/ca-certificates.crt"),
            Path.of("/etc/pki/tls/certs/ca-bundle.crt"),
            Path.of("/etc/ssl/ca-bundle.pem"),
            Path.of("/etc/ssl/cert.pem"));

    /** OpenSSL, Python, Go and Ruby; curl; Python's requests; pip; git; Node; AWS; Cargo. */
    private static final List<String> VARIABLES = List.of(
            "SSL_CERT_FILE",
            "CURL_CA_BUNDLE",
            "REQUESTS_CA_BUNDLE",
            "PIP_CERT",
            "GIT_SSL_CAINFO",
            "NODE_EXTRA_CA_CERTS",
            "AWS_CA_BUNDLE",
            "CARGO_HTTP_CAINFO");

    private TrustedCertificates() {}

    static Map<String, String> variables() {
        return VARIABLES.stream().collect(Collectors.toMap(Function.identity(), name -> INSIDE));
    }

    /**
     * Writes the file for containers, once for each content, so that a container that runs keeps what it sees.
     *
     * @param folder where it is to lie
     */
    static Path write(Path configured, Path folder) {
        String text = text(configured);
        Path file = folder.resolve("certificates-" + digest(text) + ".pem");
        try {
            if (Files.exists(file)) return file;
            Files.createDirectories(folder);
            Path part = Files.createTempFile(folder, "certificates", ".part");
            Files.writeString(part, text);
            Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rw-r--r--"));
            return Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new SandboxException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    private static String text(Path configured) {
        String own = read(configured);
        if (!own.contains(BEGINNING))
            throw new SandboxException(
                    "ca.file: " + configured + " holds no certificate in PEM form (" + BEGINNING + ")");
        String hosts = HOSTS.stream()
                .filter(Files::isReadable)
                .findFirst()
                .map(TrustedCertificates::read)
                .orElse("");
        return hosts.isEmpty() || hosts.endsWith("\n") ? hosts + own : hosts + "\n" + own;
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new SandboxException("ca.file: cannot read " + file + ": " + e, e);
        }
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}
