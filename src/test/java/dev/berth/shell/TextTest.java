package dev.berth.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.sandbox.Output;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The way of bytes to text: decoded in pieces, kept in bounds, cleaned for a reader without a terminal. */
class TextTest {

    @Test
    void charactersAreNeverSplitWhereverTheBytesAreCut() {
        String text = "aé世🎉z".repeat(50);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            StreamDecoder decoder = new StreamDecoder();
            StringBuilder decoded = new StringBuilder();
            int at = 0;
            while (at < bytes.length) {
                int to = Math.min(bytes.length, at + 1 + random.nextInt(9));
                String piece = decoder.decode(bytes, at, to);
                assertThat(piece).doesNotContain("\ufffd");
                decoded.append(piece);
                at = to;
            }
            assertThat(decoded.append(decoder.finish()).toString()).isEqualTo(text);
        }
    }

    @Test
    void invalidBytesAreReplacedAndTheirNeighborsStay() {
        byte[] bytes = {'a', (byte) 0xff, 'b', (byte) 0xc3, '(', (byte) 0xf0, (byte) 0x9f};
        StreamDecoder decoder = new StreamDecoder();
        assertThat(decoder.decode(bytes, 0, bytes.length) + decoder.finish()).isEqualTo("a\ufffdb\ufffd(\ufffd");
    }

    @Test
    void whatIsTakenInPiecesIsTheWholeTextOnce() {
        byte[] bytes = "é世🎉".repeat(100).getBytes(StandardCharsets.UTF_8);
        HeadAndTail kept = new HeadAndTail(10_000);
        StringBuilder taken = new StringBuilder();
        for (int at = 0; at < bytes.length; at += 5) {
            kept.add(bytes, at, Math.min(bytes.length, at + 5));
            taken.append(kept.take(false, Optional.empty()).head());
        }
        taken.append(kept.take(true, Optional.empty()).head());
        assertThat(taken.toString()).isEqualTo("é世🎉".repeat(100));
    }

    @Test
    void ofLongTextBothEndsStayAndTheRestIsCounted() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 10_000; i++) text.append("世 line ").append(i).append('\n');
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        for (int piece : new int[] {1, 13, 4096, bytes.length}) {
            HeadAndTail kept = new HeadAndTail(2000);
            for (int at = 0; at < bytes.length; at += piece) kept.add(bytes, at, Math.min(bytes.length, at + piece));
            Output output = kept.take(true, Optional.of("/f"));
            String joined = output.head() + output.tail();
            assertThat(joined).doesNotContain("\ufffd");
            assertThat(output.omitted().bytes() + joined.getBytes(StandardCharsets.UTF_8).length)
                    .isEqualTo(bytes.length);
            assertThat(output.omitted().lines()
                            + joined.chars().filter(c -> c == '\n').count())
                    .isEqualTo(10_000);
            assertThat(text.toString()).startsWith(output.head()).endsWith(output.tail());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "plain text|plain text",
                "<31mred<0m|red",
                "<38;5;196mred<K|red",
                "]0;title~vis ]8;;http://e.x~link]8;;~|vis link",
                "]52;c;aGk=~x|x",
                "]0;unfinished|\"\"",
                "P1$r~x|x",
                "a\\rb|b",
                "10%\\r20%\\r30%\\r\\n|30%\\r\\n",
                "a\\r\\nb\\r\\n|a\\r\\nb\\r\\n",
                "tail\\r|tail",
                "\\r|\"\"",
                "\\r\\n|\\r\\n",
                "x\\n\\r\\r\\ny|x\\n\\r\\ny",
            })
    void escapesAndOverwrittenTextAreTakenOut(String raw, String plain) {
        assertThat(PlainText.of(terminal(raw))).isEqualTo(terminal(plain));
    }

    /** '<' stands for ESC [, ']' and 'P1' for their strings, '~' for their ends: control characters are hard to read. */
    private static String terminal(String shown) {
        return shown.replace("<", "\u001b[")
                .replace("]", "\u001b]")
                .replace("P1", "\u001bP1")
                .replace("\u001b\u001b", "\u001b")
                .replace("~", "\u001b\\")
                .replace("\\r", "\r")
                .replace("\\n", "\n");
    }
}
