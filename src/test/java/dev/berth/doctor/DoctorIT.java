package dev.berth.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.config.Configuration;
import dev.berth.config.Sources;
import dev.berth.docker.DockerCommand;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** On a machine that can run the tests nothing is missing. */
@Timeout(180)
class DoctorIT {
    @TempDir
    private Path folder;

    @Test
    void whereTheTestsRunNothingIsMissingAndNothingIsLeft() throws InterruptedException {
        String owner = "doctor-it-" + ProcessHandle.current().pid();
        Map<String, String> environment =
                Map.of("HOME", folder.toString(), "BERTH_SANDBOX_OWNER", owner, "BERTH_SANDBOX_MEMORY", "256m");
        Patient patient = new Patient(Configuration.read(Sources.of(environment)), environment, Optional.empty());
        List<Finding> findings = new ArrayList<>();
        boolean well = new Doctor(patient, Duration.ofSeconds(120)).examine(findings::add);
        assertThat(findings).noneMatch(finding -> finding.state() == Finding.State.MISSING);
        assertThat(well).isTrue();
        assertThat(findings)
                .extracting(Finding::about)
                .contains("engine", "control groups", "seccomp", "image", "container", "host network", "names");
        assertThat(DockerCommand.run("ps", "-aq", "--filter", "label=dev.berth.owner=" + owner))
                .isEmpty();
        assertThat(DockerCommand.run("volume", "ls", "-q", "--filter", "label=dev.berth.owner=" + owner))
                .isEmpty();
    }
}
