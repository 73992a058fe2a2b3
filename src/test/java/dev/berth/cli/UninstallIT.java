package dev.berth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.docker.DockerCommand;
import dev.berth.docker.DockerSandboxes;
import dev.berth.docker.DockerSettings;
import dev.berth.docker.Network;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All that an owner has is listed, and removed after a yes; what others have stays. */
class UninstallIT {
    private static final String OWNER =
            "uninstall-it-" + ProcessHandle.current().pid();
    private static final String PREFIX = "berth-" + OWNER + "-";

    private final StringWriter out = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void nothingIsLeftAfterAYesAndEverythingAfterANo() throws Exception {
        DockerSettings settings = DockerSettings.defaults()
                .withOwner(OWNER)
                .withNamePrefix(PREFIX)
                .withNetwork(new Network.Named(PREFIX + "net"))
                .withRuntimeFolder(folder.resolve("run"));
        try (DockerSandboxes sandboxes = new DockerSandboxes(settings)) {
            sandboxes.open("a").run("echo file > /mnt/f");
        }
        Path kept = Files.writeString(folder.resolve("kept"), "somebody else's");
        Files.createSymbolicLink(
                Files.createDirectories(folder.resolve("state")).resolve("link"), kept);

        assertThat(uninstall("n\n")).isEqualTo(1);
        assertThat(out.toString())
                .contains("container  " + PREFIX + "a  running", "volume     " + PREFIX + "a", "network    " + PREFIX)
                .contains("folder     " + folder.resolve("state"))
                .doesNotContain("image ");
        assertThat(made()).hasSize(3);

        assertThat(uninstall("", "--yes")).isZero();
        assertThat(made()).isEmpty();
        assertThat(folder.resolve("state")).doesNotExist();
        assertThat(folder.resolve("run")).doesNotExist();
        assertThat(kept).exists();
        assertThat(uninstall("")).isZero();
        assertThat(out.toString()).endsWith("There is nothing of Berth's on this machine.\n");
    }

    private static List<String> made() {
        List<String> made = new ArrayList<>();
        String filter = "label=dev.berth.owner=" + OWNER;
        for (String list : List.of("ps -a", "volume ls", "network ls"))
            made.addAll(DockerCommand.run((list + " -q --filter " + filter).split(" ", -1))
                    .lines()
                    .toList());
        return made;
    }

    private int uninstall(String answer, String... options) {
        List<String> arguments = new ArrayList<>(List.of(
                "uninstall",
                "--this-owner",
                "--set",
                "sandbox.owner=" + OWNER,
                "--set",
                "state.folder=" + folder.resolve("state"),
                "--set",
                "sandbox.runtime_folder=" + folder.resolve("run")));
        arguments.addAll(List.of(options));
        Terminal terminal = new Terminal(
                new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8)),
                new PrintWriter(out),
                new PrintWriter(new StringWriter()),
                Map.of("HOME", folder.toString()),
                false);
        return new Program(terminal).run(arguments.toArray(String[]::new));
    }
}
