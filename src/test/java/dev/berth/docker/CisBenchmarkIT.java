package dev.berth.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.berth.docker.CisRow.Verdict;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The CIS Docker Benchmark, section 5, against a live container, and against what one must not be like. */
class CisBenchmarkIT extends ContainerTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A change of what the engine says of a container, and the row that must fail for it. */
    private static final Map<String, String> SINS = Map.ofEntries(
            Map.entry("{\"Privileged\": true}", "5.5"),
            Map.entry("{\"CapAdd\": [\"NET_RAW\", \"SYS_ADMIN\"]}", "5.4"),
            Map.entry("{\"CapDrop\": null}", "5.4"),
            Map.entry("{\"ReadonlyRootfs\": false}", "5.13"),
            Map.entry("{\"Memory\": 0}", "5.11"),
            Map.entry("{\"NanoCpus\": 0}", "5.12"),
            Map.entry("{\"RestartPolicy\": {\"Name\": \"always\"}}", "5.15"),
            Map.entry("{\"PidMode\": \"host\"}", "5.16"),
            Map.entry("{\"IpcMode\": \"host\"}", "5.17"),
            Map.entry("{\"Devices\": [{\"PathOnHost\": \"/dev/kvm\"}]}", "5.18"),
            Map.entry("{\"Ulimits\": []}", "5.19"),
            Map.entry("{\"UTSMode\": \"host\"}", "5.21"),
            Map.entry("{\"SecurityOpt\": [\"no-new-privileges:true\", \"seccomp=unconfined\"]}", "5.22"),
            Map.entry("{\"SecurityOpt\": [\"seccomp={}\"]}", "5.26"),
            Map.entry("{\"CgroupParent\": \"/\"}", "5.25"),
            Map.entry("{\"PidsLimit\": null}", "5.29"),
            Map.entry("{\"PortBindings\": {\"80/tcp\": []}}", "5.14"),
            Map.entry("{\"Binds\": [\"/var/run/docker.sock:/x\"]}", "5.32"));

    @Test
    void everyRowHoldsOrIsOtherwiseByDesignAndNoSinIsOverlooked() throws Exception {
        DockerSandboxes sandboxes = open(settings());
        sandboxes.open("cis").run("true");
        List<CisRow> rows = sandboxes.cis("cis");
        assertThat(rows)
                .extracting(CisRow::number)
                .isEqualTo(IntStream.rangeClosed(1, 32).mapToObj(i -> "5." + i).toList());
        assertThat(numbers(rows, Verdict.Failed.class)).isEmpty();
        assertThat(numbers(rows, Verdict.Deviates.class)).containsExactly("5.4", "5.8", "5.9", "5.10", "5.27", "5.31");

        String inspected = DockerCommand.run("inspect", container("cis"));
        List<String> inside = DockerCommand.run("exec", container("cis"), "cat", "/proc/1/status")
                .lines()
                .toList();
        JsonNode info = JSON.readTree(DockerCommand.run("info", "--format", "{{json .}}"));
        for (Map.Entry<String, String> sin : SINS.entrySet()) {
            JsonNode container = JSON.readTree(inspected).get(0);
            ((ObjectNode) container.get("HostConfig")).setAll((ObjectNode) JSON.readTree(sin.getKey()));
            assertThat(numbers(new CisBenchmark(container, info, inside).rows(), Verdict.Failed.class))
                    .as(sin.getKey())
                    .contains(sin.getValue());
        }
    }

    @Test
    void onANetworkOfItsOwnOnlyTwoRowsAreOtherwise() throws Exception {
        DockerSandboxes sandboxes = open(settings().withNetwork(new Network.None()));
        sandboxes.open("cis-none").run("true");
        List<CisRow> rows = sandboxes.cis("cis-none");
        assertThat(numbers(rows, Verdict.Failed.class)).isEmpty();
        assertThat(numbers(rows, Verdict.Deviates.class)).containsExactly("5.27", "5.31");
    }

    private static List<String> numbers(List<CisRow> rows, Class<? extends Verdict> kind) {
        return rows.stream()
                .filter(row -> kind.isInstance(row.verdict()))
                .map(CisRow::number)
                .toList();
    }
}
