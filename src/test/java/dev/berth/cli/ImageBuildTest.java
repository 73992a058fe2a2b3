package dev.berth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The scripts that build the image, with a {@code docker} of the test's that only writes down what it is told. */
@Timeout(60)
class ImageBuildTest {
    @TempDir
    private Path folder;

    private Path program(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "#!/bin/bash\n" + text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }

    @Test
    void configuredProxiesAndCertificatesReachTheBuild() throws Exception {
        Path certificates = Files.writeString(folder.resolve("ca.pem"), "-----BEGIN CERTIFICATE-----\n");
        program("docker", """
            here=${0%/*}
            [[ $1 == build ]] || exit 1
            printf '%s\n' "$@" > "$here/arguments"
            env > "$here/environment"
            cp -r "${@: -1}" "$here/context"
            """);
        Path berth = program("berth", """
            [[ $* == "--provision config --image-build" ]] || exit 9
            echo "export https_proxy='http://proxy:1'"
            echo "export BERTH_IMAGE_CA='CERTIFICATES'"
            """.replace("CERTIFICATES", certificates.toString()));
        assertThat(run(Map.of(
                        "BERTH_PROGRAM", berth.toString(),
                        "BERTH_CONSENT", "yes",
                        "BERTH_IMAGE_WAY", "registry",
                        "BERTH_IMAGE_BASE", "debian:stable-slim",
                        "NO_PROXY", "localhost")))
                .isZero();
        assertThat(Files.readAllLines(folder.resolve("arguments")))
                .containsSequence("--build-arg", "https_proxy")
                .containsSequence("--build-arg", "NO_PROXY")
                .doesNotContain("http_proxy")
                .contains("--network=host", "berth-agent:latest");
        assertThat(folder.resolve("environment")).content().contains("https_proxy=http://proxy:1\n");
        assertThat(folder.resolve("context/ca.crt")).hasSameTextualContentAs(certificates);
        assertThat(folder.resolve("context/Dockerfile")).content().contains("finish.sh / /build/ca.crt");
    }

    @Test
    void aConfigurationThatCannotBeReadEndsTheBuild() throws Exception {
        Path berth = program("berth", "echo 'berth config: no such key' >&2; exit 2");
        program("docker", "touch ${0%/*}/asked-$1; exit 1");
        assertThat(run(Map.of("BERTH_PROGRAM", berth.toString(), "BERTH_CONSENT", "yes")))
                .isNotZero();
        assertThat(folder.resolve("asked-build")).doesNotExist();
        assertThat(folder.resolve("said")).content().contains("no such key").contains("the image is not built");
    }

    /** {@code image.sh up} where there is no image, with what is in the test's folder before everything else. */
    private int run(Map<String, String> environment) throws IOException, InterruptedException {
        ProcessBuilder script = new ProcessBuilder("bash", "config/provision/image.sh", "up").redirectErrorStream(true);
        script.redirectOutput(folder.resolve("said").toFile());
        script.environment()
                .keySet()
                .removeIf(name -> name.toLowerCase(java.util.Locale.ROOT).endsWith("_proxy"));
        script.environment().merge("PATH", folder.toString(), (path, first) -> first + File.pathSeparator + path);
        script.environment().put("TMPDIR", folder.toString());
        script.environment().putAll(environment);
        return script.start().waitFor();
    }
}
