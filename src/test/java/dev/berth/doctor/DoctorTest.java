package dev.berth.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.config.Configuration;
import dev.berth.config.Sources;
import dev.berth.docker.AgentImage;
import dev.berth.docker.StubEngine;
import dev.berth.doctor.Finding.State;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is missing is told with a way to put it right, whatever the engine is like. */
@Timeout(60)
class DoctorTest {
    private static final String VERSION = "{\"Version\": \"27.1\", \"ApiVersion\": \"1.46\"}";

    @TempDir
    private Path folder;

    private final Map<String, String> environment = new HashMap<>();
    private final List<Finding> findings = new ArrayList<>();

    private boolean examine(Duration deadline) throws InterruptedException {
        environment.put("HOME", folder.toString());
        environment.put("BERTH_SANDBOX_ENGINE", "unix://" + folder.resolve("engine.sock"));
        environment.put("BERTH_SANDBOX_RUNTIME_FOLDER", folder.resolve("run").toString());
        Configuration configuration = Configuration.read(Sources.of(environment));
        Patient patient =
                new Patient(configuration, environment, Optional.of(Path.of("").toAbsolutePath()));
        return new Doctor(patient, deadline).examine(findings::add);
    }

    /** An engine that says this about itself, and has an image of that label or none. */
    private boolean examineWith(String info, String imageLabel) throws InterruptedException, IOException {
        try (StubEngine engine =
                new StubEngine(folder.resolve("engine.sock"), line -> answer(line, info, imageLabel))) {
            boolean well = examine(Duration.ofSeconds(40));
            assertThat(engine.requests()).isNotEmpty();
            return well;
        }
    }

    private static String answer(String line, String info, String imageLabel) {
        if (line.contains("/version")) return StubEngine.json(200, VERSION);
        if (line.contains("/info")) return StubEngine.json(200, info);
        if (line.contains("/images/") && !imageLabel.isEmpty())
            return StubEngine.json(
                    200, "{\"Id\": \"sha256:0123456789abcdef\", \"Config\": {\"Labels\": {" + imageLabel + "}}}");
        return StubEngine.json(404, "{\"message\": \"there is none\"}");
    }

    private Finding about(String about) {
        return findings.stream()
                .filter(finding -> finding.about().equals(about))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing about " + about + " in " + findings));
    }

    @Test
    void anEngineThatIsAwayIsMissingAndTheRestIsExaminedAllTheSame() throws InterruptedException {
        assertThat(examine(Duration.ofSeconds(40))).isFalse();
        assertThat(about("engine").state()).isEqualTo(State.MISSING);
        assertThat(about("engine").found()).contains("no Docker engine answers at unix://" + folder);
        assertThat(about("engine").advice()).contains("./berth --provision doctor");
        assertThat(about("Java").state()).isEqualTo(State.GOOD);
        assertThat(about("transcripts").state()).isEqualTo(State.GOOD);
        assertThat(about("model").state()).isEqualTo(State.NOTE);
    }

    @Tag("F05")
    @Test
    void anEngineThatNeverAnswersIsGivenUpAtTheDeadline() throws InterruptedException, IOException {
        try (StubEngine engine = new StubEngine(folder.resolve("engine.sock"), line -> "")) {
            assertThat(examine(Duration.ofSeconds(3))).isFalse();
            assertThat(engine.requests()).hasSize(1);
        }
        assertThat(about("engine").found()).contains("did not answer within 1.0 s");
    }

    @Tag("F59")
    @Test
    void whatAnEngineCannotDoIsToldByName() throws InterruptedException, IOException {
        assertThat(examineWith("""
            {"OperatingSystem": "Somewhere Linux", "NCPU": 1, "MemTotal": 1000000000, "MemoryLimit": true,
             "PidsLimit": false, "CgroupVersion": "1", "SecurityOptions": ["name=userns", "name=rootless"],
             "Warnings": ["WARNING: No swap limit support"]}
            """, "\"dev.berth.image\": \"old\"")).isFalse();
        assertThat(about("control groups").found()).isEqualTo("version 1: the engine cannot limit processes");
        assertThat(about("control groups").state()).isEqualTo(State.MISSING);
        assertThat(about("seccomp").state()).isEqualTo(State.MISSING);
        assertThat(about("user namespaces").advice()).contains("sandbox.network to bridge");
        assertThat(about("rootless engine").state()).isEqualTo(State.NOTE);
        assertThat(about("engine's word").found()).isEqualTo("WARNING: No swap limit support");
        assertThat(about("sandbox.memory").state()).isEqualTo(State.NOTE);
        assertThat(about("image").found()).contains("older than the list").contains("0123456789ab");
    }

    @Tag("F60")
    @Test
    void moreProcessorsThanThereAreAndAMissingImageAreToldByTheirKeys() throws InterruptedException, IOException {
        environment.put("BERTH_SANDBOX_CPUS", "64");
        environment.put("BERTH_SANDBOX_IMAGE", "mine:1");
        assertThat(examineWith("""
            {"OperatingSystem": "Linux", "NCPU": 4, "MemTotal": 99000000000, "MemoryLimit": true,
             "CgroupVersion": "2", "SecurityOptions": ["name=seccomp,profile=builtin"]}
            """, "")).isFalse();
        assertThat(about("sandbox.cpus").advice()).isEqualTo("set sandbox.cpus to 4 at most");
        assertThat(about("image"))
                .isEqualTo(Finding.missing(
                        "image",
                        "mine:1 is not on the engine",
                        "'./berth --provision doctor' builds it, or name another in sandbox.image"));
        assertThat(about("seccomp").state()).isEqualTo(State.GOOD);
        assertThat(findings).noneMatch(finding -> finding.about().equals("container"));
    }

    @Test
    void anEngineInAVirtualMachineIsNotThisHost() throws InterruptedException, IOException {
        assertThat(examineWith("{\"OperatingSystem\": \"Docker Desktop\", \"NCPU\": 4, \"MemoryLimit\": true}", ""))
                .isFalse();
        assertThat(about("engine").found()).contains("virtual machine");
    }

    @Test
    void aChosenModelMustBeOpenableAndItsKeyFileClosed() throws InterruptedException, IOException {
        environment.put("BERTH_MODEL", "anthropic/x");
        examine(Duration.ofSeconds(40));
        assertThat(about("model").found()).contains("set ANTHROPIC_API_KEY");
        findings.clear();
        Path key = Files.writeString(folder.resolve("key"), "sk-canary-1234");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
        environment.put("BERTH_MODEL_API_KEY_FILE", key.toString());
        examine(Duration.ofSeconds(40));
        assertThat(about("model")).isEqualTo(Finding.good("model", "anthropic/x, its API key is there"));
        assertThat(about("model.api_key_file").advice()).isEqualTo("chmod 600 " + key);
        assertThat(findings.toString()).doesNotContain("sk-canary");
    }

    @Test
    void aProxyMustAnswerWhereCommandsCanReachIt() throws InterruptedException, IOException {
        environment.put("HTTPS_PROXY", "http://me:secret@proxy:3128");
        examine(Duration.ofSeconds(40));
        assertThat(about("proxy").advice()).contains("proxy: host");
        findings.clear();
        try (ServerSocket proxy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            environment.put("BERTH_PROXY", "http://me:secret@127.0.0.1:" + proxy.getLocalPort());
            examine(Duration.ofSeconds(40));
            assertThat(about("proxy").state()).isEqualTo(State.GOOD);
            findings.clear();
            environment.put("BERTH_SANDBOX_NETWORK", "bridge");
            examine(Duration.ofSeconds(40));
            assertThat(about("proxy").found()).contains("commands have a localhost of their own");
        }
        environment.remove("BERTH_SANDBOX_NETWORK");
        Path nonsense = Files.writeString(folder.resolve("ca.pem"), "nothing");
        environment.put("BERTH_CA", nonsense.toString());
        findings.clear();
        examine(Duration.ofSeconds(40));
        assertThat(about("proxy").found()).contains("does not answer");
        assertThat(about("ca.file").state()).isEqualTo(State.MISSING);
        assertThat(findings.toString()).doesNotContain("secret");
    }

    @Test
    void theFingerprintIsTheOneThatTheImageIsBuiltWith() throws IOException {
        Process script = new ProcessBuilder("bash", "config/image/build.sh", "--fingerprint").start();
        try (var printed = script.inputReader()) {
            assertThat(AgentImage.fingerprint()).isEqualTo(printed.readLine());
        }
    }
}
