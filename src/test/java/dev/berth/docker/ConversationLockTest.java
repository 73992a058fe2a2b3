package dev.berth.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ConversationLockTest {
    @TempDir
    private Path folder;

    @Test
    void oneAtATimeHasIt() throws IOException {
        try (ConversationLock held = take()) {
            assertThatThrownBy(this::take)
                    .isInstanceOf(ConversationLock.Taken.class)
                    .hasMessageContaining("conversation c is in use by process "
                            + ProcessHandle.current().pid());
            held.delete();
        }
        take().close();
    }

    /** A process loses its lock when it closes any handle of the file. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void whoIsRefusedHereDoesNotTakeTheLockAwayFromItsHolder() throws IOException {
        try (ConversationLock held = take()) {
            assertThatThrownBy(this::take).isInstanceOf(ConversationLock.Taken.class);
            Object inode = Files.getAttribute(folder.resolve("c.lock"), "unix:ino");
            assertThat(Files.readAllLines(Path.of("/proc/locks")))
                    .anyMatch(
                            line -> line.contains(" " + ProcessHandle.current().pid() + " ")
                                    && line.contains(":" + inode + " "));
            held.delete();
        }
    }

    @Test
    void anInterruptedThreadCanTakeIt() throws IOException {
        Thread.currentThread().interrupt();
        take().close();
        assertThat(Thread.interrupted()).isTrue();
    }

    private ConversationLock take() throws IOException {
        return ConversationLock.take(folder.resolve("c.lock"), "c");
    }
}
