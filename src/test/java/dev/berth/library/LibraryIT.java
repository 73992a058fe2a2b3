package dev.berth.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.docker.DockerSandboxes;
import dev.berth.docker.DockerSettings;
import dev.berth.library.Holding.OnEngine;
import dev.berth.sandbox.SandboxException;
import dev.berth.transcript.ConversationId;
import dev.berth.transcript.Entry;
import dev.berth.transcript.Listed;
import dev.berth.transcript.Transcript;
import dev.berth.transcript.TranscriptException;
import dev.berth.transcript.Transcripts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Conversations with real containers: what they hold is told, and goes with them. */
class LibraryIT {
    private static final ConversationId TALK = new ConversationId("talk");
    private static final ConversationId ORPHAN = new ConversationId("orphan");
    private static final ConversationId WORDS = new ConversationId("words");

    private final String owner = "library-it-" + ProcessHandle.current().pid();
    private final DockerSettings settings = DockerSettings.defaults()
            .withOwner(owner)
            .withNamePrefix("berth-" + owner + "-")
            .withLimits(256L << 20, 2, 128);
    private final DockerSandboxes sandboxes = new DockerSandboxes(settings);

    @TempDir
    private Path folder;

    private Transcripts transcripts;
    private Library library;

    @org.junit.jupiter.api.BeforeEach
    void open() {
        transcripts = new Transcripts(folder);
        library = new Library(transcripts, sandboxes);
    }

    @AfterEach
    void removeAll() {
        sandboxes.close();
        try (DockerSandboxes last = new DockerSandboxes(settings)) {
            last.sweep(conversation -> false);
        }
    }

    @Test
    void whatAConversationHoldsIsToldAndGoesWithIt() throws Exception {
        say(TALK, "keep a log");
        say(WORDS, "only words");
        sandboxes.open(TALK.value()).run("head -c 3000000 /dev/zero > /mnt/log; sync");
        sandboxes.open(ORPHAN.value()).run("true");

        assertThat(library.list())
                .extracting(Holding::id, Holding::state)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(TALK, "running"),
                        org.assertj.core.groups.Tuple.tuple(WORDS, "none"),
                        org.assertj.core.groups.Tuple.tuple(ORPHAN, "running"));
        assertThat(library.list().getLast().transcript()).isEmpty();

        Holding talk = library.find(TALK);
        assertThat(talk.transcript()).containsInstanceOf(Listed.Sound.class);
        assertThat(talk.onEngine()).isInstanceOfSatisfying(OnEngine.Known.class, known -> {
            assertThat(known.container()).hasValueSatisfying(container -> {
                assertThat(container.container()).isEqualTo(settings.namePrefix() + TALK);
                assertThat(container.created()).isAfter(Instant.now().minus(Duration.ofMinutes(5)));
            });
            assertThat(known.volume()).hasValueSatisfying(volume -> {
                assertThat(volume.bytes().orElse(0)).isGreaterThanOrEqualTo(3_000_000);
                assertThat(volume.created()).isAfter(Instant.now().minus(Duration.ofMinutes(5)));
            });
        });

        sandboxes.remove(ORPHAN.value(), false);
        assertThat(library.find(ORPHAN).state()).isEqualTo("volume");
        library.delete(ORPHAN);
        library.delete(TALK);
        assertThat(library.list()).extracting(Holding::id).containsExactly(WORDS);
        library.delete(WORDS);
        assertThat(folder).isEmptyDirectory();
        assertThat(sandboxes.list()).isEmpty();
        assertThatThrownBy(() -> library.delete(TALK)).hasMessageContaining("there is no conversation talk");
    }

    @Test
    void whatSomebodyElseIsInStays() throws Exception {
        say(TALK, "hello");
        sandboxes.open(TALK.value()).run("true");
        try (DockerSandboxes others = new DockerSandboxes(settings)) {
            Library theirs = new Library(transcripts, others);
            assertThatThrownBy(() -> theirs.delete(TALK))
                    .isInstanceOf(SandboxException.class)
                    .hasMessageContaining("in use by")
                    .hasMessageContaining("" + ProcessHandle.current().pid());
            assertThat(others.sweep(conversation -> false)).isEmpty();
        }
        try (Transcript open = transcripts.open(TALK)) {
            assertThatThrownBy(() -> library.delete(TALK)).isInstanceOf(TranscriptException.Busy.class);
            assertThat(open.entries()).hasSize(2);
        }
        assertThat(library.find(TALK).state()).isEqualTo("running");
    }

    /** As a program leaves it that is killed while it writes: see {@code TranscriptsTest} for the reading of it. */
    @Test
    void aHalfWrittenOrDamagedTranscriptIsListedAndGoesLikeAnyOther() throws Exception {
        say(TALK, "hello");
        Files.writeString(folder.resolve("talk.jsonl"), "{\"entry\":\"mod", StandardOpenOption.APPEND);
        Files.writeString(folder.resolve("words.jsonl"), "not a transcript\n");
        sandboxes.open(TALK.value()).run("true");
        Files.setLastModifiedTime(
                folder.resolve("talk.jsonl"), FileTime.from(Instant.now().minus(Duration.ofDays(40))));

        assertThat(library.find(TALK).transcript()).containsInstanceOf(Listed.Sound.class);
        assertThat(library.find(WORDS).transcript()).containsInstanceOf(Listed.Damaged.class);
        assertThat(library.unchangedSince(Instant.now().minus(Duration.ofDays(30))))
                .extracting(Holding::id)
                .containsExactly(TALK);
        library.delete(TALK);
        library.delete(WORDS);
        assertThat(folder).isEmptyDirectory();
        assertThat(sandboxes.list()).isEmpty();
    }

    private void say(ConversationId id, String words) {
        try (Transcript transcript = transcripts.open(id)) {
            transcript.append(new Entry.UserSaid(Instant.now(), words));
        }
    }
}
