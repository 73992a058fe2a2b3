package dev.berth.bash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RedactionTest {
    private static final String KEY = "sk-abc123sk-abd";
    private final Redaction redaction = Redaction.of(List.of(KEY, "hunter2\"quoted", "short", "sk-abc123"));

    @Test
    void everyAppearanceIsReplaced() {
        assertThat(redaction.apply("a " + KEY + KEY + " b sk-abc123!"))
                .isEqualTo("a [redacted][redacted] b [redacted]!");
    }

    @Test
    void aValueInsideJsonIsKnownToo() {
        assertThat(redaction.apply("{\"x\": \"hunter2\\\"quoted\"} hunter2\"quoted"))
                .isEqualTo("{\"x\": \"[redacted]\"} [redacted]");
    }

    @Test
    void shortValuesAreNoSecrets() {
        assertThat(redaction.apply("in short")).isEqualTo("in short");
    }

    @Test
    void aSecretInPiecesIsNeverShown() {
        String text = "x sk- y " + KEY + "sk-" + KEY + " sk-abc12 sk-abc123 end sk-a";
        for (long seed = 0; seed < 500; seed++) {
            String shown = inPieces(text, new Random(seed));
            assertThat(shown)
                    .as("seed %d", seed)
                    .doesNotContain("sk-abc123")
                    .startsWith("x sk- y ")
                    .endsWith(" end sk-a");
        }
    }

    private String inPieces(String text, Random random) {
        RedactedStream stream = redaction.stream();
        StringBuilder shown = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            int end = Math.min(text.length(), at + 1 + random.nextInt(9));
            shown.append(stream.next(text.substring(at, end)));
            at = end;
        }
        return shown.append(stream.end()).toString();
    }

    @Test
    void ordinaryTextIsNotHeldBack() {
        assertThat(redaction.stream().next("Password: ")).isEqualTo("Password: ");
        assertThat(Redaction.NONE.stream().next("sk-abc")).isEqualTo("sk-abc");
    }

    @Test
    void halfASecretAtACutIsHidden() {
        assertThat(redaction.beforeCut("text sk-abc12")).isEqualTo("text [redacted]");
        assertThat(redaction.afterCut("3sk-abd text")).isEqualTo("[redacted] text");
        assertThat(redaction.beforeCut("tasks")).isEqualTo("tasks");
    }
}
