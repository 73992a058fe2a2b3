package dev.berth.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameScannerTest {
    private static final String MARK = "GHIJKLMNOPQRSTUVWXYZGHIJKLMNOPQR";
    private static final String FRAME = "\u001e" + MARK + "\u001fend\u001fc1\u001f0\u001f\u001f/a b\nc\0";

    /** Keeps what it is handed. */
    private static final class Kept implements FrameScanner.Sink {
        private final StringBuilder text = new StringBuilder();
        private final List<Frame> frames = new ArrayList<>();

        @Override
        public void text(byte[] bytes, int from, int to) {
            text.append(new String(bytes, from, to - from, StandardCharsets.UTF_8));
        }

        @Override
        public void frame(Frame frame) {
            frames.add(frame);
        }
    }

    private static Kept scan(String stream, int pieces) {
        Kept kept = new Kept();
        FrameScanner scanner = new FrameScanner(MARK, kept);
        byte[] bytes = stream.getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at < bytes.length; at += pieces) {
            byte[] piece = Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + pieces));
            scanner.feed(piece, piece.length);
        }
        scanner.finish();
        return kept;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 31, 32, 33, 34, 1000})
    void textAndFramesArePartedWhereverTheReadsCut(int pieces) {
        Kept kept = scan("before" + FRAME + "between" + FRAME + "after", pieces);
        assertThat(kept.text.toString()).isEqualTo("beforebetweenafter");
        assertThat(kept.frames)
                .containsExactly(
                        new Frame.End(new Frame.Report("c1", 0, "", "/a b\nc")),
                        new Frame.End(new Frame.Report("c1", 0, "", "/a b\nc")));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 100})
    void beginningsOfTheMarkThatLeadNowhereAreText(int pieces) {
        String almost = "\u001e\u001e" + MARK.substring(0, 20) + "x\u001e" + MARK.substring(0, 31) + "\u001e";
        assertThat(scan(almost, pieces).text.toString()).isEqualTo(almost);
    }

    @Test
    void textIsNotHeldBackForLongerThanItMayBeginAFrame() {
        Kept kept = new Kept();
        FrameScanner scanner = new FrameScanner(MARK, kept);
        byte[] bytes = "working...".getBytes(StandardCharsets.UTF_8);
        scanner.feed(bytes, bytes.length);
        assertThat(kept.text.toString()).isEqualTo("working...");
    }

    @Test
    void aFrameOfAnotherMarkIsText() {
        String foreign = "\u001e" + "X".repeat(32) + "\u001fend\u001fc1\u001f0\0";
        Kept kept = scan(foreign, 10);
        assertThat(kept.text.toString()).isEqualTo(foreign);
        assertThat(kept.frames).isEmpty();
    }

    @Test
    void aFrameThatIsNotOneOfOursIsUnknown() {
        assertThat(scan("\u001e" + MARK + "\u001fend\u001fc1\u001fnonsense\0", 9).frames)
                .containsExactly(new Frame.Unknown());
    }
}
