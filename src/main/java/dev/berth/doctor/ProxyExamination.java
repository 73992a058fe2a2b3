package dev.berth.doctor;

import dev.berth.docker.DockerSettings;
import dev.berth.docker.Network;
import dev.berth.docker.Proxies;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** The way to the net: proxies of this host and of commands, and the certificates that are trusted. */
final class ProxyExamination implements Examination {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Patient patient;
    private final DockerSettings settings;

    ProxyExamination(Patient patient) {
        this.patient = patient;
        this.settings = patient.configuration().sandbox();
    }

    @Override
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        Proxies proxies = settings.proxies();
        if (proxies.isNone()
                && !Proxies.ofEnvironment(patient.environment()).isNone()
                && !(settings.network() instanceof Network.None))
            findings.add(Finding.note(
                    "proxy",
                    "this host reaches the net by a proxy, of which commands know nothing",
                    "set 'proxy: host' in the configuration, if commands are to use it"));
        Stream.concat(proxies.http().stream(), proxies.https().stream())
                .distinct()
                .map(address -> reached(URI.create(address)))
                .forEach(findings::add);
        settings.certificates().ifPresent(file -> findings.add(certificates(file)));
        return findings;
    }

    private Finding reached(URI address) {
        String host = String.valueOf(address.getHost());
        int port = address.getPort() < 0 ? 80 : address.getPort();
        String found = host + ":" + port;
        if (host.matches("localhost|127\\..*|\\[::1]") && !(settings.network() instanceof Network.Host))
            return Finding.missing(
                    "proxy",
                    found + " is this host's own, and commands have a localhost of their own",
                    "let the proxy listen where the network '"
                            + settings.network().word() + "' reaches it");
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), (int) PATIENCE.toMillis());
            return Finding.good("proxy", found + " answers");
        } catch (IOException e) {
            return Finding.missing(
                    "proxy", found + " does not answer: " + e.getMessage(), "start it, or change proxy.*");
        }
    }

    private static Finding certificates(Path file) {
        try (InputStream text = new BufferedInputStream(Files.newInputStream(file))) {
            Collection<? extends Certificate> all =
                    CertificateFactory.getInstance("X.509").generateCertificates(text);
            if (all.isEmpty()) return Finding.missing("ca.file", file + " holds no certificate", "name another file");
            Instant now = Instant.now();
            long over = all.stream()
                    .filter(each -> each instanceof X509Certificate certificate
                            && certificate.getNotAfter().toInstant().isBefore(now))
                    .count();
            return over == 0
                    ? Finding.good("ca.file", all.size() + " certificates in " + file)
                    : Finding.note(
                            "ca.file",
                            over + " of " + all.size() + " certificates in " + file + " are out of date",
                            "renew them");
        } catch (IOException | CertificateException e) {
            return Finding.missing("ca.file", "cannot read " + file + ": " + e.getMessage(), "name a file in PEM form");
        }
    }
}
