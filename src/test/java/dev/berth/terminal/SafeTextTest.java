package dev.berth.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SafeTextTest {
    private static final String ESC = "\u001b";

    static Stream<Arguments> whatATerminalWouldObeyIsTakenOut() {
        return Stream.of(
                Arguments.of("plain text", "a\tb\nc é 漢 🚢\n", "a\tb\nc é 漢 🚢\n"),
                Arguments.of("clear screen", "a" + ESC + "[2Jb", "ab"),
                Arguments.of("move the cursor", "a" + ESC + "[10;20Hb", "ab"),
                Arguments.of("color", ESC + "[31mred" + ESC + "[0m", "red"),
                Arguments.of("window title", ESC + "]0;title\u0007a", "a"),
                Arguments.of("clipboard", ESC + "]52;c;ZXZpbA==" + ESC + "\\a", "a"),
                Arguments.of("link", ESC + "]8;;http://x" + ESC + "\\text" + ESC + "]8;;" + ESC + "\\", "text"),
                Arguments.of("device control", ESC + "P$q\"p" + ESC + "\\a", "a"),
                Arguments.of("application command", ESC + "_x" + ESC + "\\a", "a"),
                Arguments.of("character set", ESC + "(Ba", "a"),
                Arguments.of("reset", ESC + "ca", "a"),
                Arguments.of("one-byte control", "\u009b2Ja\u009d0;t\u0007b", "ab"),
                Arguments.of("end of bracketed paste", ESC + "[201~a", "a"),
                Arguments.of("bell, backspace, delete", "a\u0007\b\u007fb", "ab"),
                Arguments.of("reversed writing", "a\u202eb\u2066c", "abc"),
                Arguments.of("carriage return before line feed", "a\r\nb", "a\nb"),
                Arguments.of("progress written over itself", "10%\r20%\r\n", "10%\n20%\n"),
                Arguments.of("return at the very end", "10%\r", "10%\n"),
                Arguments.of("a string that does not end", ESC + "]0;title\nnext line", "\nnext line"),
                Arguments.of("an escape within an escape", ESC + ESC + "[31ma", "a"),
                Arguments.of("a line feed within a sequence", ESC + "[3\n1ma", "\n1ma"));
    }

    @ParameterizedTest
    @MethodSource
    void whatATerminalWouldObeyIsTakenOut(String what, String text, String shown) {
        assertThat(SafeText.of(text)).as(what).isEqualTo(shown);
    }

    @ParameterizedTest
    @MethodSource("whatATerminalWouldObeyIsTakenOut")
    void itIsTakenOutAlsoWhereItIsSplitOverPieces(String what, String text, String shown) {
        SafeText safe = new SafeText(false);
        StringBuilder written = new StringBuilder();
        for (char c : text.toCharArray()) written.append(safe.next(String.valueOf(c)));
        assertThat(written.append(safe.end()).toString()).as(what).isEqualTo(shown);
    }

    @Test
    void colorsAreKeptWhereTheTerminalHasThem() {
        SafeText safe = new SafeText(true);
        assertThat(safe.next(ESC + "[1;31mred" + ESC + "[2J" + ESC + "[38:2::1:2:3mrgb"))
                .isEqualTo(ESC + "[1;31mred" + ESC + "[38:2::1:2:3mrgb");
    }

    @Test
    void aColorThatWasNotEndedIsEnded() {
        SafeText safe = new SafeText(true);
        assertThat(safe.next(ESC + "[31mred") + safe.end()).isEqualTo(ESC + "[31mred" + ESC + "[0m");
        assertThat(safe.end()).isEmpty();
    }

    @Test
    void aQuestionThatLooksLikeAColorIsNone() {
        SafeText safe = new SafeText(true);
        assertThat(safe.next(ESC + "[>4;2ma" + ESC + "[?1mb")).isEqualTo("ab");
    }

    @Test
    void anEndlessStringDoesNotSwallowEverything() {
        assertThat(SafeText.of(ESC + "]0;" + "x".repeat(10_000) + "end")).endsWith("end");
    }
}
