package dev.berth.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.sandbox.Outcome;
import dev.berth.sandbox.Result;
import dev.berth.sandbox.Sandbox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The denied thing is tried, and the kernel's own word for no is what counts. Faults F37, F40, F42. */
class EscapeIT extends ContainerTest {
    private static final Set<String> HIDDEN = Set.of("ENOENT");
    private static final Set<String> NOT_WRITABLE = Set.of("EROFS", "ENOENT", "EACCES");

    private static String attempts() throws IOException {
        try (var script = EscapeIT.class.getResourceAsStream("/escape/attempts.py")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** What the kernel may say; mostly that it is not permitted. */
    private static Set<String> expected(String attempt) {
        if (attempt.startsWith("works: ")) return Set.of("done");
        if (attempt.startsWith("open /dev/")) return HIDDEN;
        if (attempt.startsWith("read /")) return HIDDEN;
        if (attempt.startsWith("write /")) return NOT_WRITABLE;
        return switch (attempt) {
            case "the engine's socket", "the engine's socket elsewhere", "containerd's socket" -> HIDDEN;
            case "see a process of the host" -> Set.of("ESRCH");
            case "new user namespace by clone3" -> Set.of("ENOSYS");
            case "be spared when memory ends", "a higher priority" -> Set.of("EACCES");
            default -> Set.of("EPERM");
        };
    }

    @Test
    void everyWayOutThatIsTriedIsClosed(@TempDir Path folder) throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Sandbox sandbox = open(settings().withMounts(List.of(new Mount(folder, "shared", false))))
                .open("escape");
        Process onHost = new ProcessBuilder("sleep", "86461").start();
        try {
            sandbox.run("cat > /mnt/attempts.py <<'THE-END'\n" + attempts() + "\nTHE-END");
            Result result = run(sandbox, "python3 /mnt/attempts.py 86461 /mnt /mnt/shared /dev/shm", 60);
            assertThat(result.outcome()).as(result.output().text()).isEqualTo(new Outcome.Exited(0));
            Map<String, String> surprises = new LinkedHashMap<>();
            List<String> lines = result.output().text().lines().toList();
            for (String line : lines) {
                String[] attempt = line.split("\t", -1);
                if (!expected(attempt[0]).contains(attempt[1])) surprises.put(attempt[0], attempt[1]);
            }
            assertThat(surprises).isEmpty();
            assertThat(lines).hasSizeGreaterThan(120);
        } finally {
            onHost.destroyForcibly();
        }
        try (var left = Files.list(folder)) {
            assertThat(left.filter(EscapeIT::hasSpecialBits)).isEmpty();
        }
    }

    private static boolean hasSpecialBits(Path path) {
        try {
            return ((Integer) Files.getAttribute(path, "unix:mode") & 06000) != 0;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Fault F41: a model that does what a file tells it to. */
    @Test
    void aCommandThatRemovesEverythingRemovesOnlyWhatIsUnderMnt() throws Exception {
        Sandbox sandbox = open(settings()).open("rm");
        Result removed = run(
                sandbox,
                "echo here > /mnt/file; env > /mnt/env; rm -rf --no-preserve-root / 2>/mnt/../dev/null; true",
                60);
        assertThat(removed.outcome()).isEqualTo(new Outcome.Exited(0));
        assertThat(text(sandbox, "ls /mnt; ls -d /usr/bin/env /etc/passwd; echo works > /tmp/x; cat /tmp/x"))
                .isEqualTo("/etc/passwd\n/usr/bin/env\nworks");
    }

    /** Fault F36: what a program's environment holds is neither known inside nor to whoever asks the engine. */
    @Test
    void aSecretOfTheProgramStaysOutside() throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                LeftBehind.class.getName(),
                settings().owner(),
                settings().namePrefix());
        builder.environment().put("ANTHROPIC_API_KEY", "canary-0815");
        Process program = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (var printed = program.inputReader()) {
            assertThat(printed.readLine()).isEqualTo("begun");
        } finally {
            program.destroyForcibly().waitFor();
        }
        String name = container(LeftBehind.CONVERSATION);
        String inside = DockerCommand.run("exec", name, "bash", "-c", "cat /proc/[0-9]*/environ /proc/[0-9]*/cmdline");
        assertThat(inside).contains("BERTH_PORTS=");
        assertThat(inside + DockerCommand.run("inspect", name)).doesNotContain("canary-0815");
    }
}
