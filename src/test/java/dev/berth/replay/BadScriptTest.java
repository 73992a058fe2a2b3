package dev.berth.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a person reads who wrote a script wrongly. {@code -Dgolden.accept=true} writes what is said now as what is wanted. */
class BadScriptTest {
    private static final Path GOLDEN = Path.of("src/test/resources/dev/berth/replay/bad-scripts.txt");
    private static final Path NAMED = Path.of("bad.yaml");

    /** @param text with {@code ---2} for the line that begins a second document */
    record Case(String title, String text, String message) {}

    @ParameterizedTest
    @MethodSource
    void isRefusedWithItsPlaceAndWhatWasExpected(Case bad) {
        assertThat(said(bad)).as(bad.title()).isEqualTo(bad.message());
    }

    static Stream<Arguments> isRefusedWithItsPlaceAndWhatWasExpected() throws IOException {
        if (Boolean.getBoolean("golden.accept")) accept();
        return cases().stream().map(bad -> Arguments.argumentSet(bad.title(), bad));
    }

    @Test
    void thereAreEnoughOfThem() throws IOException {
        assertThat(cases()).hasSizeGreaterThan(50);
    }

    private static String said(Case bad) {
        Throwable thrown = catchThrowable(() -> ScriptReader.read(NAMED, bad.text()));
        assertThat(thrown).as(bad.title()).isInstanceOf(ScriptException.class);
        return thrown.getMessage() + "\n";
    }

    static List<Case> cases() throws IOException {
        String[] sections = Files.readString(GOLDEN).split("(?m)^=== ");
        return Stream.of(sections)
                .filter(section -> !section.isEmpty())
                .map(BadScriptTest::parsed)
                .toList();
    }

    private static Case parsed(String section) {
        int title = section.indexOf('\n');
        int text = section.indexOf("\n---\n", title);
        String script = text == title ? "" : section.substring(title + 1, text + 1);
        return new Case(section.substring(0, title), script.replace("---2\n", "---\n"), section.substring(text + 5));
    }

    private static void accept() throws IOException {
        StringBuilder golden = new StringBuilder();
        for (Case bad : cases()) {
            String script = bad.text().replaceAll("(?m)^---$", "---2");
            golden.append("=== " + bad.title() + "\n" + script + "---\n" + said(bad));
        }
        Files.writeString(GOLDEN, golden.toString());
    }
}
