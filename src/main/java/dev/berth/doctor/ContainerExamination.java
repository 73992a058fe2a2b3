package dev.berth.doctor;

import dev.berth.docker.DockerSandboxes;
import dev.berth.docker.DockerSettings;
import dev.berth.docker.Network;
import dev.berth.sandbox.Sandbox;
import dev.berth.sandbox.SandboxException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** A container made as a conversation's would be, with its volume; both are gone afterwards. */
final class ContainerExamination {
    /** What is looked up: the place that the image's packages come from. */
    private static final String NAME = "deb.debian.org";

    private final Patient patient;
    private final DockerSandboxes sandboxes;
    private final DockerSettings settings;
    private final List<Finding> findings = new ArrayList<>();

    ContainerExamination(Patient patient, DockerSandboxes sandboxes, DockerSettings settings) {
        this.patient = patient;
        this.sandboxes = sandboxes;
        this.settings = settings;
    }

    List<Finding> findings() throws InterruptedException {
        String conversation = "doctor-" + UUID.randomUUID().toString().substring(0, 8);
        try {
            Sandbox sandbox = sandboxes.open(conversation);
            volume(sandbox);
            if (settings.network() instanceof Network.Host) hostNetwork(sandbox);
            if (!(settings.network() instanceof Network.None)) names(sandbox);
        } catch (SandboxException e) {
            findings.add(Finding.missing("container", String.valueOf(e.getMessage()), "see what the engine says"));
        } finally {
            sandboxes.remove(conversation, true);
        }
        return findings;
    }

    private static String text(Sandbox sandbox, String command) throws InterruptedException {
        return sandbox.run(command).output().text().strip();
    }

    private void volume(Sandbox sandbox) throws InterruptedException {
        String said = text(sandbox, "echo well > /mnt/doctor && cat /mnt/doctor && rm /mnt/doctor");
        findings.add(
                said.equals("well")
                        ? Finding.good("container", "started; its shell answers, and its volume at /mnt can be written")
                        : Finding.missing(
                                "container",
                                "its volume at /mnt cannot be written: " + said,
                                "look at sandbox.volume_options and at the space of the engine's folder"));
    }

    private void hostNetwork(Sandbox sandbox) throws InterruptedException {
        List<String> inside =
                text(sandbox, "ls /sys/class/net").lines().sorted().toList();
        List<String> here = interfaces();
        findings.add(
                inside.equals(here)
                        ? Finding.good(
                                "host network", "commands see this host's interfaces: " + String.join(", ", here))
                        : Finding.note(
                                "host network",
                                "commands see " + inside + ", this host has " + here,
                                "Berth itself, or the engine, is in a network namespace of its own"));
        String resolver = text(sandbox, "cat /etc/resolv.conf");
        if (!resolver.equals(read(Path.of("/etc/resolv.conf")).strip()))
            findings.add(Finding.note(
                    "name servers",
                    "commands have another /etc/resolv.conf than this host",
                    "where names cannot be resolved, look at the engine's --dns and --resolv-conf"));
    }

    private static List<String> interfaces() {
        try (Stream<Path> all = Files.list(Path.of("/sys/class/net"))) {
            return all.map(each -> String.valueOf(each.getFileName())).sorted().toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private void names(Sandbox sandbox) throws InterruptedException {
        boolean inside = text(sandbox, "timeout 10 getent hosts " + NAME + " >/dev/null && echo yes")
                .equals("yes");
        boolean here = resolves();
        if (inside) findings.add(Finding.good("names", "commands can look up " + NAME));
        else if (here)
            findings.add(Finding.missing(
                    "names",
                    "this host can look up " + NAME + ", commands cannot",
                    "look at /etc/resolv.conf in the container; a firewall may keep containers from the name server"));
        else
            findings.add(Finding.note(
                    "names",
                    "neither this host nor commands can look up " + NAME,
                    patient.variable("https_proxy")
                            .or(() -> patient.variable("HTTPS_PROXY"))
                            .map(proxy -> "behind a proxy that may be as it should be")
                            .orElse("without a network outside that is as it should be")));
    }

    private static boolean resolves() {
        try {
            return InetAddress.getByName(NAME) != null;
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "";
        }
    }
}
