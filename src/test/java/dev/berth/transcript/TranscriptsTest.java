package dev.berth.transcript;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TranscriptsTest extends TranscriptStoreContract {
    private static final String BEGAN =
            "{\"entry\":\"began\",\"at\":\"2026-11-24T10:00:00Z\",\"schema\":1," + "\"program\":\"berth\"}\n";
    private static final String HELLO =
            "{\"entry\":\"user\",\"at\":\"2026-11-24T10:00:00.123456Z\",\"text\":\"hello\"}\n";

    @TempDir
    Path parent;

    private Path folder;

    @BeforeEach
    void chooseFolder() {
        folder = parent.resolve("state/conversations");
    }

    @Override
    TranscriptStore store() {
        return new Transcripts(folder);
    }

    private Path log() {
        return folder.resolve(ID + ".jsonl");
    }

    private void write(String text) throws IOException {
        write(text.getBytes(UTF_8));
    }

    private void write(byte[] bytes) throws IOException {
        Files.createDirectories(folder);
        Files.write(log(), bytes);
    }

    private static byte[] joined(Object... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Object part : parts)
            all.writeBytes(part instanceof byte[] bytes ? bytes : ((String) part).getBytes(UTF_8));
        return all.toByteArray();
    }

    @Test
    void theFileIsOneLineOfJsonForEachEntry() throws Exception {
        try (Transcript transcript = store().open(ID)) {
            transcript.append(user("hello"));
        }
        List<String> lines = Files.readAllLines(log());
        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst()).contains("\"entry\":\"began\"", "\"schema\":1", "\"program\":\"berth\"");
        assertThat(lines.get(1) + "\n").isEqualTo(HELLO);
    }

    @Test
    void onlyTheirOwnerMayReadWhatPeopleSaid() throws Exception {
        store().open(ID).close();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(log())))
                .isEqualTo("rw-------");
    }

    @Test
    void deletingLeavesNoFileBehind() throws Exception {
        write(BEGAN + "{\"half");
        store().open(ID).close();
        store().rename(ID, "title");
        Files.writeString(folder.resolve(ID + ".title.123.new"), "a draft that a killed program left");
        store().delete(ID);
        assertThat(folder).isEmptyDirectory();
    }

    /** Wherever the power of a kill cuts the last line, all lines before it are there, and the log goes on. */
    @Tag("F20")
    @Test
    void aLastLineCutAtAnyByteCostsNothingThatWasAcknowledged() throws Exception {
        byte[] whole = joined(BEGAN, HELLO, HELLO.replace("hello", "grüße 😀"));
        int lastLine = joined(BEGAN, HELLO).length;
        for (int length = lastLine; length <= whole.length; length++) {
            write(Arrays.copyOf(whole, length));
            boolean lastIsWhole = length >= whole.length - 1;
            assertThat(store().read(ID)).as("view at %d", length).hasSize(lastIsWhole ? 3 : 2);
            try (Transcript transcript = store().open(ID)) {
                transcript.append(user("goes on"));
            }
            assertThat(store().read(ID)).as("cut at %d", length).hasSize(lastIsWhole ? 4 : 3);
            assertThat(store().read(ID).get(1)).isEqualTo(user("hello"));
            assertQuarantined(Arrays.copyOfRange(whole, lastLine, length), !lastIsWhole && length > lastLine);
        }
    }

    private void assertQuarantined(byte[] tail, boolean expected) throws IOException {
        Path damaged = folder.resolve(ID + ".damaged");
        assertThat(Files.exists(damaged)).isEqualTo(expected);
        if (expected) assertThat(Files.readAllBytes(damaged)).isEqualTo(joined(tail, "\n"));
        Files.deleteIfExists(damaged);
    }

    @Tag("F20")
    @Test
    void aFirstLineThatWasNeverFinishedIsBegunAnew() throws Exception {
        for (String cut : List.of("", "{", BEGAN.substring(0, 30))) {
            write(cut);
            try (Transcript transcript = store().open(ID)) {
                assertThat(transcript.entries()).hasSize(1);
            }
            assertThat(store().read(ID)).hasSize(1);
        }
    }

    @Tag("F21")
    @Test
    void blocksOfZerosAfterALossOfPowerAreQuarantined() throws Exception {
        write(joined(BEGAN, HELLO, new byte[8192]));
        try (Transcript transcript = store().open(ID)) {
            transcript.append(user("goes on"));
        }
        assertThat(store().read(ID)).hasSize(3);
        assertThat(folder.resolve(ID + ".damaged")).hasSize(8193);
    }

    static Stream<byte[]> damagedMiddles() {
        return Stream.of(
                joined("{\"entry\":\"user\",\"at\":\"2026\n"),
                joined("garbage\n"),
                joined("\0\0\0\n"),
                joined(
                        "{\"entry\":\"user\",\"at\":\"2026-11-24T10:00:00Z\",\"text\":\"",
                        new byte[] {(byte) 0xff},
                        "\"}\n"),
                joined("{\"entry\":\"user\",\"at\":\"2026-11-24T10:00:00Z\",\"text\":\"a\0b\"}\n"),
                joined("{\"entry\":\"user\",\"at\":\"yesterday\",\"text\":\"x\"}\n"),
                joined("{\"entry\":\"user\",\"at\":\"2026-11-24T10:00:00Z\"}\n"),
                joined("{\"entry\":\"user\",\"at\":\"2026-11-24T10:00:00Z\",\"text\":null}\n"),
                joined("{\"entry\":\"unheard-of\"}\n"),
                joined("[]\n"),
                joined("null\n"),
                joined("[".repeat(20_000) + "\n"),
                joined(HELLO.strip() + HELLO));
    }

    @Tag("F21")
    @ParameterizedTest
    @MethodSource("damagedMiddles")
    void aDamagedLineIsNamedByItsNumberAndTheFileIsLeftAlone(byte[] line) throws Exception {
        byte[] whole = joined(BEGAN, HELLO, line, HELLO, "{\"half");
        write(whole);
        assertThatThrownBy(() -> store().open(ID))
                .isInstanceOf(TranscriptException.class)
                .hasMessageContaining(log().toString())
                .hasMessageContaining("line 3");
        assertThatThrownBy(() -> store().read(ID)).hasMessageContaining("line 3");
        assertThat(Files.readAllBytes(log())).isEqualTo(whole);
        assertThat(store().list())
                .singleElement()
                .isInstanceOfSatisfying(
                        Listed.Damaged.class,
                        damaged -> assertThat(damaged.why()).contains("line 3"));
        store().delete(ID);
    }

    @Tag("F21")
    @Test
    void aLineOfAbsurdLengthIsRefusedWithoutBeingHeld() throws Exception {
        write(BEGAN + HELLO);
        try (var file = new java.io.RandomAccessFile(log().toFile(), "rw")) {
            file.seek(EntryLine.LONGEST * 8L);
            file.write('\n');
        }
        assertThatThrownBy(() -> store().read(ID))
                .hasMessageContaining("line 3")
                .hasMessageContaining("longer than");
    }

    @Tag("F21")
    @Test
    void whatEditorsLeaveBehindIsPutUpWith() throws Exception {
        write("\ufeff" + (BEGAN + "\n" + HELLO).replace("\n", "\r\n") + "\r\n");
        try (Transcript transcript = store().open(ID)) {
            transcript.append(user("more"));
        }
        assertThat(store().read(ID)).hasSize(3).endsWith(user("hello"), user("more"));
    }

    @Test
    void fieldsOfALaterProgramAreSkipped() throws Exception {
        write(BEGAN.replace("\"schema\":1", "\"schema\":1,\"mood\":{\"good\":[true]}")
                + HELLO.replace("\"text\"", "\"mood\":\"fine\",\"text\""));
        assertThat(store().read(ID)).hasSize(2).endsWith(user("hello"));
    }

    @Test
    void aReplyOfAProgramThatCountedFewerKindsOfTokensIsRead() throws Exception {
        String reply = "{\"entry\":\"model\",\"at\":\"2026-11-24T10:00:00Z\",\"model\":\"a/b\",\"text\":\"hi\","
                + "\"calls\":[],\"use\":{\"input\":10,\"output\":5,\"cached\":3},\"wire\":\"\"}\n";
        write(BEGAN + reply);
        assertThat(store().read(ID).getLast())
                .isInstanceOfSatisfying(
                        Entry.ModelSaid.class, said -> assertThat(said.use()).isEqualTo(new TokenUse(10, 5, 3)));
        write(BEGAN + reply.replace("\"input\":10,", ""));
        assertThatThrownBy(() -> store().read(ID)).hasMessageContaining("'input' is no count of tokens");
    }

    @Tag("F22")
    @Test
    void aNewerSchemaIsRefusedAndTheFileLeftAlone() throws Exception {
        String whole = "{\"entry\":\"began\",\"schema\":2,\"when\":7}\n{\"entry\":\"dream\"}\n{\"half";
        write(whole);
        assertThatThrownBy(() -> store().open(ID))
                .hasMessageContaining("newer berth")
                .hasMessageContaining("schema 2");
        assertThat(log()).hasContent(whole);
        assertThatThrownBy(() -> store().read(ID)).hasMessageContaining("schema 2");
    }

    @Test
    void aFileThatIsNoTranscriptIsRefused() throws Exception {
        write(HELLO);
        assertThatThrownBy(() -> store().open(ID)).hasMessageContaining("line 1");
        assertThat(log()).hasContent(HELLO);
    }

    @Test
    void filesOfOthersInTheFolderAreNotListed() throws Exception {
        store().open(ID).close();
        Files.writeString(folder.resolve("NOTES.jsonl"), "x");
        Files.writeString(folder.resolve("notes.txt"), "x");
        assertThat(store().list()).hasSize(1);
    }

    @Test
    void theConversationChangedLastIsListedFirst() throws Exception {
        for (String id : List.of("a", "b", "c"))
            store().open(new ConversationId(id)).close();
        Files.setLastModifiedTime(
                folder.resolve("b.jsonl"), java.nio.file.attribute.FileTime.fromMillis(4102444800000L));
        assertThat(store().list().getFirst().id()).hasToString("b");
    }

    @Test
    void aFolderThatCannotBeMadeIsNamed() throws Exception {
        Files.writeString(parent.resolve("state"), "a file where a folder should be");
        assertThatThrownBy(() -> store().open(ID))
                .isInstanceOf(TranscriptException.class)
                .hasMessageContaining("state");
    }
}
