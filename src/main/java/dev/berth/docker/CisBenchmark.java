package dev.berth.docker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.berth.docker.CisRow.Verdict;
import dev.berth.docker.CisRow.Verdict.Deviates;
import dev.berth.docker.CisRow.Verdict.Failed;
import dev.berth.docker.CisRow.Verdict.Held;
import dev.berth.docker.CisRow.Verdict.Moot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * The CIS Docker Benchmark's recommendations for container runtime, each held against what the engine and the kernel say
 * of one live container.
 *
 * @param container the engine's word on the container
 * @param info the engine's word on itself
 * @param inside lines of /proc/1/status, and the short names of all processes
 */
record CisBenchmark(JsonNode container, JsonNode info, List<String> inside) {
    private static final Set<String> BY_DESIGN = Set.of("NET_RAW", "NET_BIND_SERVICE");
    private static final String FOR_HOST = "commands are to reach the host's services, and to open ports that it sees;"
            + " 'network: none' or 'bridge' is one line of configuration";

    /** All rows in their order. */
    List<CisRow> rows() {
        List<CisRow> rows = new ArrayList<>();
        rows.addAll(kernelRows());
        rows.addAll(networkRows());
        rows.addAll(limitRows());
        rows.addAll(namespaceRows());
        rows.addAll(careRows());
        rows.sort(Comparator.comparingInt(row -> Integer.parseInt(row.number().substring(2))));
        return rows;
    }

    private List<CisRow> kernelRows() {
        return List.of(
                row(2, "AppArmor profile is enabled", appArmor()),
                row(3, "SELinux security options are set", seLinux()),
                row(4, "Linux kernel capabilities are restricted", capabilities()),
                row(5, "privileged containers are not used", not("Privileged")),
                row(13, "root file system is read-only", yes("ReadonlyRootfs")),
                row(22, "default seccomp profile is not disabled", seccomp()),
                row(26, "no new privileges can be acquired", noNewPrivileges()));
    }

    private List<CisRow> networkRows() {
        boolean host = isOnHostNetwork();
        Verdict anyPort = host ? new Deviates("any port of the host can be opened", FOR_HOST) : noPortIsMapped();
        return List.of(
                row(8, "privileged ports are not mapped", anyPort),
                row(9, "only needed ports are open", anyPort),
                row(
                        10,
                        "the host's network namespace is not shared",
                        host ? new Deviates("network: host", FOR_HOST) : new Held("network: " + networkMode())),
                row(14, "incoming traffic is bound to one interface", noPortIsMapped()),
                row(
                        30,
                        "the default bridge docker0 is not used",
                        networkMode().matches("bridge|default")
                                ? new Deviates("network: bridge", "it was configured; name a network to have one apart")
                                : new Held("network: " + networkMode())));
    }

    private List<CisRow> limitRows() {
        return List.of(
                row(11, "memory is limited", positive("Memory", "bytes")),
                row(12, "CPU priority is set", positive("NanoCpus", "billionths of a processor")),
                row(19, "default ulimits are overwritten where needed", ulimits()),
                row(29, "processes are limited", positive("PidsLimit", "processes")));
    }

    private List<CisRow> namespaceRows() {
        return List.of(
                row(16, "the host's process namespace is not shared", notHost("PidMode")),
                row(17, "the host's IPC namespace is not shared", notHost("IpcMode")),
                row(20, "mount propagation is not shared", propagation()),
                row(21, "the host's UTS namespace is not shared", notHost("UTSMode")),
                row(31, "the host's user namespace is not shared", users()));
    }

    private List<CisRow> careRows() {
        return List.of(
                row(1, "swarm mode is not enabled if not needed", swarm()),
                row(6, "sensitive folders of the host are not mounted", mounts()),
                row(7, "sshd does not run in containers", sshd()),
                row(15, "restart policy is on-failure with at most 5", restart()),
                row(18, "host devices are not exposed", empty("Devices")),
                row(23, "exec with --privileged is not used", new Held("the program's own never ask for it")),
                row(24, "exec with --user=root is not used", new Held("the program's own are the container's user")),
                row(25, "the control group is confirmed", cgroupParent()),
                row(27, "health is checked at run time", health()),
                row(28, "the latest image is used", new Moot("image " + shortId(container.path("Image")))),
                row(32, "the engine's socket is not mounted", socket()));
    }

    private static CisRow row(int number, String title, Verdict verdict) {
        return new CisRow("5." + number, title, verdict);
    }

    private JsonNode host() {
        return container.path("HostConfig");
    }

    private String networkMode() {
        return host().path("NetworkMode").asText();
    }

    private boolean isOnHostNetwork() {
        return networkMode().equals("host");
    }

    private static Verdict verdict(boolean held, String found) {
        return held ? new Held(found) : new Failed(found);
    }

    private Verdict not(String field) {
        boolean value = host().path(field).asBoolean(true);
        return verdict(!value, field + " " + value);
    }

    private Verdict yes(String field) {
        boolean value = host().path(field).asBoolean(false);
        return verdict(value, field + " " + value);
    }

    private Verdict positive(String field, String unit) {
        long value = host().path(field).asLong();
        return verdict(value > 0, value + " " + unit);
    }

    private Verdict empty(String field) {
        int size = host().path(field).size();
        return verdict(size == 0, size == 0 ? "none" : size + "");
    }

    private Verdict notHost(String field) {
        String mode = host().path(field).asText();
        return verdict(!mode.equals("host"), mode.isEmpty() ? "one of its own" : mode);
    }

    private boolean engineHas(String option) {
        return info.path("SecurityOptions").toString().contains("name=" + option);
    }

    private Verdict appArmor() {
        String profile = container.path("AppArmorProfile").asText();
        if (!engineHas("apparmor")) return new Moot("this kernel has none");
        return verdict(!profile.isEmpty() && !profile.equals("unconfined"), "profile " + profile);
    }

    private Verdict seLinux() {
        return engineHas("selinux") ? verdict(!has("label=disable"), "on") : new Moot("this engine has it not enabled");
    }

    private boolean has(String securityOption) {
        return texts(host().path("SecurityOpt")).stream().anyMatch(each -> each.startsWith(securityOption));
    }

    private Verdict capabilities() {
        Set<String> added = texts(host().path("CapAdd")).stream()
                .map(capability -> capability.replaceFirst("^CAP_", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        String found = "all dropped" + (added.isEmpty() ? "" : " but " + String.join(", ", added)) + "; effective "
                + status("CapEff");
        if (!texts(host().path("CapDrop")).contains("ALL") || !BY_DESIGN.containsAll(added)) return new Failed(found);
        return added.isEmpty()
                ? new Held(found)
                : new Deviates(
                        found,
                        "ping and ports below 1024; packet sockets, which NET_RAW would allow, are refused by"
                                + " the seccomp profile");
    }

    private Verdict seccomp() {
        return verdict(
                has("seccomp=")
                        && !has("seccomp=unconfined")
                        && status("Seccomp").equals("2"),
                "a stricter one; the kernel says " + status("Seccomp"));
    }

    private Verdict noNewPrivileges() {
        return verdict(
                has("no-new-privileges") && status("NoNewPrivs").equals("1"),
                "the kernel says " + status("NoNewPrivs"));
    }

    /** A line of /proc/1/status. */
    private String status(String key) {
        return inside.stream()
                .filter(line -> line.startsWith(key + ":"))
                .map(line -> line.substring(key.length() + 1).strip())
                .findFirst()
                .orElse("nothing");
    }

    private Verdict noPortIsMapped() {
        return verdict(host().path("PortBindings").isEmpty(), "no port is mapped");
    }

    private Verdict ulimits() {
        List<String> limits = new ArrayList<>();
        host().path("Ulimits")
                .forEach(limit -> limits.add(
                        limit.path("Name").asText() + " " + limit.path("Hard").asLong()));
        return verdict(!limits.isEmpty(), String.join(", ", limits));
    }

    private Verdict propagation() {
        Set<String> kinds = new TreeSet<>();
        container
                .path("Mounts")
                .forEach(mount -> kinds.add(mount.path("Propagation").asText()));
        kinds.remove("");
        return verdict(kinds.stream().noneMatch(kind -> kind.contains("shared")), String.join(", ", kinds));
    }

    private Verdict users() {
        if (engineHas("userns")) return notHost("UsernsMode");
        return new Deviates(
                "the engine does not map users",
                (isOnHostNetwork() ? "it refuses the host's network where it does; " : "")
                        + "root inside has no capability beyond those above");
    }

    private Verdict swarm() {
        String state = info.path("Swarm").path("LocalNodeState").asText("inactive");
        return state.isEmpty() || state.equals("inactive")
                ? new Held("inactive")
                : new Moot(state + "; Berth does not need it");
    }

    private Verdict mounts() {
        List<String> sources = new ArrayList<>();
        container.path("Mounts").forEach(mount -> {
            boolean ownWork = mount.path("Destination").asText().startsWith(DockerSandbox.FOLDER_INSIDE);
            if (mount.path("Type").asText().equals("bind") && !ownWork)
                sources.add(mount.path("Source").asText());
        });
        List<String> sensitive = sources.stream()
                .filter(source ->
                        SensitiveFolders.of(info.path("DockerRootDir").asText()).include(Path.of(source)))
                .toList();
        return verdict(
                sensitive.isEmpty(), sensitive.isEmpty() ? "the folders shown are " + sources : "it sees " + sensitive);
    }

    private Verdict sshd() {
        return verdict(!inside.contains("sshd"), inside.contains("sshd") ? "it runs" : "it does not run");
    }

    private Verdict restart() {
        String policy = host().path("RestartPolicy").path("Name").asText();
        return verdict(policy.isEmpty() || policy.equals("no"), "no restart; the next command makes a new container");
    }

    private Verdict cgroupParent() {
        String parent = host().path("CgroupParent").asText();
        return verdict(parent.isEmpty(), parent.isEmpty() ? "the engine's own" : parent);
    }

    private Verdict health() {
        return container.path("Config").path("Healthcheck").isMissingNode()
                ? new Deviates(
                        "none of the engine's", "each call speaks with the shell; one that does not answer is replaced")
                : new Held("the image has one");
    }

    private Verdict socket() {
        String mounts = container.path("Mounts").toString() + host().path("Binds");
        return verdict(!mounts.contains("docker.sock"), "not among the mounts");
    }

    private static String shortId(JsonNode image) {
        String id = image.asText().replaceFirst("^sha256:", "");
        return id.substring(0, Math.min(12, id.length()));
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
