package dev.berth.doctor;

import dev.berth.docker.AgentImage;
import dev.berth.docker.DockerSandboxes;
import dev.berth.docker.DockerSettings;
import dev.berth.docker.EngineFacts;
import dev.berth.docker.Network;
import dev.berth.sandbox.SandboxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The engine, what it can hold containers to, the agent image, and a container made as a conversation's would be. */
final class EngineExamination implements Examination {
    private static final String BUILD = "'./berth --provision doctor' builds it";

    private final Patient patient;
    private final DockerSettings settings;
    private final List<Finding> findings = new ArrayList<>();

    EngineExamination(Patient patient, Duration deadline) {
        this.patient = patient;
        DockerSettings configured = patient.configuration().sandbox();
        Duration third = deadline.dividedBy(3);
        this.settings =
                configured.engineTimeout().compareTo(third) < 0 ? configured : configured.withEngineTimeout(third);
    }

    @Override
    public List<Finding> findings() throws InterruptedException {
        try (DockerSandboxes sandboxes = new DockerSandboxes(settings)) {
            EngineFacts facts = sandboxes.engine();
            engine(facts);
            limits(facts);
            security(facts);
            boolean image = image(sandboxes.image());
            boolean works = findings.stream().noneMatch(finding -> finding.state() == Finding.State.MISSING);
            if (image && works) findings.addAll(new ContainerExamination(patient, sandboxes, settings).findings());
        } catch (SandboxException e) {
            findings.add(Finding.missing("engine", String.valueOf(e.getMessage()), startIt()));
        }
        return List.copyOf(findings);
    }

    private static String startIt() {
        return "'./berth --provision doctor' installs and starts one";
    }

    private void engine(EngineFacts facts) {
        String found = "Docker " + facts.version() + " at " + facts.address() + ", API " + facts.apiVersion() + ", on "
                + facts.machine().system();
        if (!facts.local())
            findings.add(Finding.missing(
                    "engine",
                    found + ", which is another machine",
                    "set sandbox.engine or DOCKER_HOST to an engine of this machine: it shares a folder with"
                            + " containers"));
        else if (facts.machine().system().contains("Docker Desktop"))
            findings.add(Finding.missing(
                    "engine",
                    found + ", whose containers run in a virtual machine: their network is not this host's, and the"
                            + " shell cannot be reached from here",
                    "use Docker Engine itself, or run Berth inside that machine"));
        else findings.add(Finding.good("engine", found));
        facts.warnings().forEach(warning -> findings.add(Finding.note("engine's word", warning, "")));
    }

    private void limits(EngineFacts facts) {
        EngineFacts.Machine machine = facts.machine();
        boolean holds = machine.limitsMemory() && machine.limitsProcesses();
        String found = "version " + facts.controlGroups();
        findings.add(
                holds
                        ? Finding.good("control groups", found + ": limits of memory and processes hold")
                        : Finding.missing(
                                "control groups",
                                found + ": the engine cannot limit "
                                        + (machine.limitsMemory() ? "processes" : "memory"),
                                "mount control groups version 2, and start the engine again"));
        if (settings.cpus() > machine.cpus())
            findings.add(Finding.missing(
                    "sandbox.cpus",
                    settings.cpus() + " processors, where there are " + machine.cpus(),
                    "set sandbox.cpus to " + machine.cpus() + " at most"));
        if (settings.memoryBytes() > machine.memoryBytes())
            findings.add(Finding.note(
                    "sandbox.memory",
                    "more than the machine's " + (machine.memoryBytes() >> 20) + " MiB: the machine runs out before a"
                            + " container meets its limit",
                    "set a smaller sandbox.memory"));
    }

    private void security(EngineFacts facts) {
        boolean host = settings.network() instanceof Network.Host;
        findings.add(
                facts.hasSecurity("seccomp")
                        ? Finding.good("seccomp", "the engine filters system calls")
                        : Finding.missing(
                                "seccomp",
                                "the engine does not filter system calls",
                                "use an engine and a kernel with seccomp"));
        if (facts.hasSecurity("userns") && host)
            findings.add(Finding.missing(
                    "user namespaces",
                    "the engine maps users (userns-remap), and then refuses the host's network",
                    "start the engine without userns-remap, or set sandbox.network to bridge"));
        if (facts.hasSecurity("rootless"))
            findings.add(Finding.note(
                    "rootless engine",
                    "its 'host' network is that of its own namespace: commands do not see this host's localhost, and"
                            + " ports below 1024 stay closed",
                    host ? "use an engine that runs as root where commands are to reach this host's services" : ""));
    }

    private boolean image(Optional<EngineFacts.Image> found) {
        String name = settings.image();
        if (found.isEmpty()) {
            findings.add(Finding.missing(
                    "image", name + " is not on the engine", BUILD + ", or name another in sandbox.image"));
            return false;
        }
        String shortId = found.get().id().replaceFirst("^sha256:", "");
        String known = name + " (" + shortId.substring(0, Math.min(12, shortId.length())) + ")";
        Optional<String> madeFrom = found.get().madeFrom();
        if (madeFrom.isEmpty())
            findings.add(Finding.good("image", known + ", not built by Berth: /tmp is a bounded one in memory"));
        else if (madeFrom.get().equals(AgentImage.fingerprint())) findings.add(Finding.good("image", known));
        else
            findings.add(
                    Finding.note("image", known + " is older than the list of what belongs into it", BUILD + " anew"));
        return true;
    }
}
