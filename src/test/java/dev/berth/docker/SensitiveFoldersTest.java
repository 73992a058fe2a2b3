package dev.berth.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SensitiveFoldersTest {
    private final SensitiveFolders folders = SensitiveFolders.of("/srv/docker");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/etc",
                "/usr",
                "/var",
                "/run",
                "/var/run",
                "/boot",
                "/dev",
                "/dev/shm/berth-root",
                "/proc/1",
                "/sys/kernel",
                "/srv",
                "/srv/docker",
                "/srv/docker/volumes/x"
            })
    void areThoseThatGiveTheHostAway(String folder) {
        assertThat(folders.include(Path.of(folder))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/home/me/work", "/tmp/x", "/etc/ssl/certs", "/usr/share/dict", "/srv/data", "/root/project"})
    void othersAreNot(String folder) {
        assertThat(folders.include(Path.of(folder))).isFalse();
    }
}
