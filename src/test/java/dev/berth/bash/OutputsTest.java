package dev.berth.bash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.sandbox.Output;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutputsTest {

    @Test
    void aShortTextIsLeftAlone() {
        Output output = Output.of("abc");
        assertThat(Outputs.bounded(output, 3)).isSameAs(output);
    }

    @Test
    void aLongTextLosesItsMiddleAndTheLossIsCounted() {
        Output bounded = Outputs.bounded(Output.of("12345\n\u00e9\n67890"), 4);
        assertThat(bounded.head()).isEqualTo("12");
        assertThat(bounded.tail()).isEqualTo("90");
        assertThat(bounded.omitted()).isEqualTo(new Output.Omitted(10, 2));
    }

    @Test
    void noCharacterIsCut() {
        Output bounded = Outputs.bounded(Output.of("a\uD83D\uDE00bcdef\uD83D\uDE00g"), 4);
        assertThat(bounded.head()).isEqualTo("a");
        assertThat(bounded.tail()).isEqualTo("\uD83D\uDE00g");
    }

    @Test
    void aTextThatIsShortenedAlreadyIsShortenedMore() {
        var output = new Output("abcdef", "uvwxyz", new Output.Omitted(100, 5), Optional.of("/mnt/f"), "late");
        Output bounded = Outputs.bounded(output, 6);
        assertThat(bounded)
                .isEqualTo(new Output("abc", "xyz", new Output.Omitted(106, 5), Optional.of("/mnt/f"), "late"));
    }

    @Test
    void joinedTextsKeepTheirCounts() {
        var first = new Output("a", "b\n", new Output.Omitted(10, 1), Optional.of("/mnt/f"), "");
        var second = new Output("c", "d", new Output.Omitted(20, 2), Optional.of("/mnt/f"), "");
        assertThat(Outputs.joined(first, second))
                .isEqualTo(new Output("a", "d", new Output.Omitted(33, 4), Optional.of("/mnt/f"), ""));
        assertThat(Outputs.joined(Output.of("x"), Output.of("y"))).isEqualTo(Output.of("xy"));
        assertThat(Outputs.joined(first, Output.of("y")).text()).endsWith("b\ny");
    }
}
