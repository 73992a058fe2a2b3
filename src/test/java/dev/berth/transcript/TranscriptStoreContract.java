package dev.berth.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every store of transcripts promises. */
abstract class TranscriptStoreContract {
    static final ConversationId ID = new ConversationId("harbor-1");
    static final Instant NOW = Instant.parse("2026-11-24T10:00:00.123456Z");

    abstract TranscriptStore store();

    static Entry user(String text) {
        return new Entry.UserSaid(NOW, text);
    }

    static Stream<Entry> everyKind() {
        List<ToolCall> calls =
                List.of(new ToolCall("1", "bash", "{\"command\":\"ls\"}"), new ToolCall("2", "x", "not"));
        return Stream.of(
                user("hello"),
                new Entry.ModelSaid(NOW, "a/b", "let me look", calls, new TokenUse(10, 5, 3), "{\"thinking\":\"hm\"}"),
                new Entry.ToolAnswered(NOW, "1", "bash", "a\nb\n", false),
                new Entry.UserAdded(NOW, "and hurry"),
                new Entry.Noted(NOW, "the user ran ls"),
                new Entry.Instructed(NOW, "speak plainly"),
                new Entry.TookBack(NOW),
                new Entry.Trimmed(NOW, 3),
                new Entry.Summarized(NOW, "a/b", "it was long", new TokenUse(10, 5, 3, 2)),
                new Entry.TurnEnded(NOW, "answered", ""));
    }

    @Test
    void everyKindIsTried() {
        Set<Class<?>> tried = everyKind().map(Object::getClass).collect(Collectors.toSet());
        tried.add(Entry.Began.class);
        assertThat(tried).containsExactlyInAnyOrder(Entry.class.getPermittedSubclasses());
    }

    static Stream<String> awkwardTexts() {
        return Stream.of(
                "",
                "a\nb\r\nc\rd\u0085e\u2028f\u2029g",
                "{\"entry\":\"user\",\"at\":\"2026-11-24T10:00:00Z\",\"text\":\"forged\"}\n{\"entry\":\"user\"}",
                "nul \0 escape \u001b[31m bell \u0007 bidi \u202e",
                "lone \ud800 and \udc00 surrogates, a pair \ud83d\ude00",
                "\"quotes\" and \\ backslashes \\u0041 \\n",
                "\ufeffmark",
                "x".repeat(10_000_000));
    }

    @Test
    void anUnknownConversationIsBegunAndAKnownOneIsResumed() {
        assertThat(store().exists(ID)).isFalse();
        try (Transcript transcript = store().open(ID)) {
            transcript.append(user("one"));
        }
        try (Transcript transcript = store().open(ID)) {
            transcript.append(user("two"));
            assertThat(transcript.entries().getFirst()).isInstanceOf(Entry.Began.class);
            assertThat(transcript.entries().subList(1, 3)).containsExactly(user("one"), user("two"));
        }
        assertThat(store().exists(ID)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void everyKindOfEntryComesBackEqual(Entry entry) {
        assertComesBack(entry);
    }

    @Tag("F66")
    @ParameterizedTest
    @MethodSource("awkwardTexts")
    void everyTextComesBackEqual(String text) {
        assertComesBack(new Entry.ToolAnswered(NOW, text, text, text, true));
    }

    private void assertComesBack(Entry entry) {
        try (Transcript transcript = store().open(ID)) {
            transcript.append(entry);
        }
        assertThat(store().read(ID).size()).isEqualTo(2);
        assertThat(store().read(ID).getLast().equals(entry)).isTrue();
    }

    @Test
    void entriesAreASnapshotThatLaterAppendsLeaveAlone() {
        try (Transcript transcript = store().open(ID)) {
            List<Entry> before = transcript.entries();
            transcript.append(user("later"));
            assertThat(before).hasSize(1);
            assertThatThrownBy(() -> transcript.entries().clear()).isInstanceOf(UnsupportedOperationException.class);
        }
    }

    @Tag("F23")
    @Test
    void aSecondOpenIsRefusedAndNamesTheHolder() {
        try (Transcript transcript = store().open(ID)) {
            for (int attempt = 0; attempt < 3; attempt++)
                assertThatThrownBy(() -> store().open(ID))
                        .isInstanceOfSatisfying(
                                TranscriptException.Busy.class,
                                busy -> assertThat(busy.holder())
                                        .hasValue(ProcessHandle.current().pid()))
                        .hasMessageContaining("this process");
            transcript.append(user("still mine"));
        }
        store().open(ID).close();
    }

    @Test
    void viewsTakeNoLock() {
        try (Transcript transcript = store().open(ID)) {
            transcript.append(user("hello"));
            assertThat(store().read(ID)).hasSize(2);
            assertThat(store().list()).hasSize(1);
            transcript.append(user("again"));
            assertThat(store().read(ID)).hasSize(3);
            assertThatThrownBy(() -> store().open(ID)).isInstanceOf(TranscriptException.Busy.class);
        }
    }

    @Test
    void aClosedTranscriptTakesNoMore() {
        Transcript transcript = store().open(ID);
        transcript.close();
        transcript.close();
        assertThatThrownBy(() -> transcript.append(user("x"))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(transcript::sync).isInstanceOf(IllegalStateException.class);
        assertThat(transcript.entries()).hasSize(1);
    }

    @Test
    void anInterruptedThreadCanStillWriteDownHowItEnded() {
        try (Transcript transcript = store().open(ID)) {
            Thread.currentThread().interrupt();
            transcript.append(user("after the interrupt"));
            transcript.sync();
            assertThat(Thread.interrupted()).isTrue();
            transcript.append(user("and later"));
        }
        assertThat(store().read(ID)).hasSize(3);
    }

    @Test
    void manyThreadsMayAppendAtOnce() throws Exception {
        try (Transcript transcript = store().open(ID)) {
            Thread[] writers = new Thread[8];
            for (int w = 0; w < writers.length; w++)
                writers[w] = Thread.ofVirtual().start(() -> {
                    for (int i = 0; i < 50; i++) transcript.append(user("words"));
                });
            for (Thread writer : writers) writer.join();
            assertThat(transcript.entries()).hasSize(401);
        }
        assertThat(store().read(ID)).hasSize(401);
    }

    @Test
    void theListTellsWhatAConversationHolds() {
        try (Transcript transcript = store().open(ID)) {
            transcript.append(user("what   is\nthis \u001b[31mhost?"));
            transcript.append(new Entry.ModelSaid(NOW, "a/b", "a host", List.of(), new TokenUse(10, 5, 3), ""));
            transcript.append(user("thanks"));
            transcript.append(new Entry.ModelSaid(NOW, "a/b", "fine", List.of(), new TokenUse(20, 2, 10), ""));
        }
        assertThat(store().list()).singleElement().isInstanceOfSatisfying(Listed.Sound.class, listed -> {
            assertThat(listed.id()).isEqualTo(ID);
            assertThat(listed.title()).isEqualTo("what is this [31mhost?");
            assertThat(listed.entries()).isEqualTo(5);
            assertThat(listed.turns()).isEqualTo(2);
            assertThat(listed.use()).isEqualTo(new TokenUse(30, 7, 13));
            assertThat(listed.bytes()).isPositive();
        });
    }

    @Test
    void aTitleTakesThePlaceOfTheFirstWords() {
        try (Transcript transcript = store().open(ID)) {
            transcript.append(user("hello"));
            store().rename(ID, "first title");
            store().rename(ID, "second\ntitle");
        }
        assertThat(((Listed.Sound) store().list().getFirst()).title()).isEqualTo("second title");
    }

    @Test
    void whatIsDeletedIsGoneAndMayBeginAnew() {
        Transcript transcript = store().open(ID);
        transcript.append(user("secret"));
        assertThatThrownBy(() -> store().delete(ID)).isInstanceOf(TranscriptException.Busy.class);
        transcript.close();
        store().rename(ID, "title");
        store().delete(ID);
        assertThat(store().exists(ID)).isFalse();
        assertThat(store().list()).isEmpty();
        try (Transcript anew = store().open(ID)) {
            assertThat(anew.entries()).hasSize(1);
        }
        assertThat(((Listed.Sound) store().list().getFirst()).title()).isEmpty();
    }

    @Test
    void whatElseBelongsToAConversationIsRemovedFirstWhileNobodyCanOpenIt() {
        store().open(ID).close();
        assertThatThrownBy(() -> store().delete(ID, () -> {
                    throw new IllegalStateException("the container stays");
                }))
                .hasMessage("the container stays");
        assertThat(store().exists(ID)).isTrue();
        boolean[] busy = {false};
        store().delete(ID, () -> {
            assertThatThrownBy(() -> store().open(ID)).isInstanceOf(TranscriptException.Busy.class);
            busy[0] = store().exists(ID);
        });
        assertThat(busy[0]).isTrue();
        assertThat(store().exists(ID)).isFalse();
    }

    @Test
    void oneIsFoundAsTheListShowsIt() {
        store().open(ID).close();
        store().open(new ConversationId("other")).close();
        store().rename(ID, "this one");
        assertThat(store().find(ID)).isIn(store().list());
        assertThat(((Listed.Sound) store().find(ID)).title()).isEqualTo("this one");
        assertThatThrownBy(() -> store().find(new ConversationId("none"))).hasMessageContaining("none");
    }

    @Test
    void whatIsNotThereCannotBeReadRenamedOrDeleted() {
        assertThat(store().list()).isEmpty();
        assertThatThrownBy(() -> store().read(ID)).isInstanceOf(TranscriptException.class);
        assertThatThrownBy(() -> store().rename(ID, "x")).isInstanceOf(TranscriptException.class);
        assertThatThrownBy(() -> store().delete(ID)).isInstanceOf(TranscriptException.class);
    }
}
