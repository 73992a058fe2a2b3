package dev.berth.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.Agent;
import dev.berth.docker.DockerSettings;
import dev.berth.yaml.Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scripts that expected something else, and what they are once the truth is accepted. */
class AcceptanceTest {
    private static final String SCRIPT = """
        # A comment at the top.
        turns:
          - user: hi # who says it
            steps:
              - run: cat a
                answer: {output: "one\\ntwo\\n", status: 3}
                expect:
                  status: 0   # the status
                  output: |   # the text
                    one
                    2

              # Between two steps.
              - {run: b, answer: {output: 'x: [1]'}, expect: {status: 0, output: 'x'}}
              - run: c
                answer: "{\\"a\\": [1, {\\"b\\": 2}]}"
                expect: {output: {lines: 2, json: {/a/0: 7, /a/1: {b: 3}}, contains: 'nowhere'}}
              - say: done
            expect: {answer: finished, steps: 3, end: cancelled}
        """;

    @TempDir
    private Path folder;

    @Test
    void whatIsStatedExactlyIsExchangedAndAllElseStays() throws Exception {
        Path file = Files.writeString(folder.resolve("a.yaml"), SCRIPT);
        Acceptance.Accepted accepted = new Acceptance(any -> true).into(play(file));
        assertThat(accepted.written()).isEqualTo(9);
        assertThat(accepted.left())
                .extracting(Verdict.Differed::expectation)
                .containsExactly("output contains 'nowhere'");
        assertThat(file).content().isEqualTo("""
            # A comment at the top.
            turns:
              - user: hi # who says it
                steps:
                  - run: cat a
                    answer: {output: "one\\ntwo\\n", status: 3}
                    expect:
                      status: 3   # the status
                      output: |   # the text
                        one
                        two

                  # Between two steps.
                  - {run: b, answer: {output: 'x: [1]'}, expect: {status: 0, output: 'x: [1]'}}
                  - run: c
                    answer: "{\\"a\\": [1, {\\"b\\": 2}]}"
                    expect: {output: {lines: 1, json: {/a/0: 1, /a/1: {"b":2}}, contains: 'nowhere'}}
                  - say: done
                expect: {answer: done, steps: 4, end: answered}
            """);
        assertThat(play(file).ending()).isEqualTo(new Ending.Differed(1));
    }

    @Test
    void onlyWhatIsWantedIsExchanged() throws Exception {
        Path file = Files.writeString(folder.resolve("a.yaml"), SCRIPT);
        List<String> asked = new ArrayList<>();
        Acceptance.Accepted accepted = new Acceptance(differed -> {
                    asked.add(differed.expectation());
                    return differed.expectation().equals("exit status 0");
                })
                .into(play(file));
        assertThat(asked).hasSize(9).first().isEqualTo("exit status 0");
        assertThat(accepted.written()).isOne();
        assertThat(file).content().isEqualTo(SCRIPT.replace("status: 0   #", "status: 3   #"));
    }

    @Test
    void linesThatDifferOnlyInWhatIsMaskedStay() throws Exception {
        Path file = Files.writeString(folder.resolve("a.yaml"), """
            masks: [time, duration]
            turns:
              - user: hi
                steps:
                  - run: a
                    answer: {output: "at 12:00:01\\ntook 3 s\\nnew\\nend\\n"}
                    expect:
                      output: "at 11:59:58\\nold\\ntook 2 s\\nend"
                  - say: done
            """);
        new Acceptance(any -> true).into(play(file));
        assertThat(file)
                .content()
                .contains("          output: |\n            at 11:59:58\n            took 2 s\n            new\n"
                        + "            end\n      - say: done\n");
        assertThat(play(file).ending()).isEqualTo(new Ending.Passed());
    }

    @Test
    void windowsLineEndsAndAByteOrderMarkStay() throws Exception {
        Path file = Files.writeString(folder.resolve("a.yaml"), "\uFEFF" + SCRIPT.replace("\n", "\r\n"));
        new Acceptance(any -> true).into(play(file));
        String text = Files.readString(file);
        assertThat(text).startsWith("\uFEFF# A comment").contains("            one\r\n            two\r\n\r\n");
        assertThat(text.replace("\r\n", "")).doesNotContain("\n", "\r");
    }

    @Test
    void aFileThatWasChangedMeanwhileIsLeftAlone() throws Exception {
        Path file = Files.writeString(folder.resolve("a.yaml"), SCRIPT);
        Played played = play(file);
        Files.writeString(file, SCRIPT + "# more\n");
        assertThatThrownBy(() -> new Acceptance(any -> true).into(played))
                .isInstanceOf(ScriptException.class)
                .hasMessage(file + " was changed while it was played, and stays as it is: play it again");
        assertThat(file).content().isEqualTo(SCRIPT + "# more\n");
    }

    /** Each edit is held against its meaning by the program itself: here is enough for it to find fault with. */
    @Test
    void anyTextCanTakeThePlaceOfAnyOther() {
        Random random = new Random(6);
        List<String> places =
                List.of("plain", "'single'", "\"double\"", "|\n      block\n\n", ">- # c\n      folded\n");
        for (int i = 0; i < 3000; i++) {
            String place = places.get(random.nextInt(places.size()));
            boolean flow = i % 3 == 0 && place.charAt(0) != '|' && place.charAt(0) != '>';
            String script = flow
                    ? "a: [{k: 1, v: " + place + ", w: 2}] # end\nz: 1\n"
                    : "a:\n  - k: 1\n    v: " + place + (place.endsWith("\n") ? "" : " # c\n") + "  # mark\n    w: 2\n";
            Location at = new Location(Path.of("x.yaml"), flow ? 1 : 3, flow ? 15 : 8);
            String text = text(random);
            String edited = Acceptance.corrected(at.file(), script, List.of(new Correction(at, new Truth.Text(text))));
            assertThat(edited).contains(flow ? ", w: 2}] # end\nz: 1\n" : "  # mark\n    w: 2\n");
            if (place.charAt(0) != '|' || flow) assertThat(edited).contains("#");
        }
    }

    private static String text(Random random) {
        String alphabet = "aZ09 \t\n:#-'\"\\|>{}[],&*!%@`~?=é日\u0007\u001b\u0085\u2028\r\ud83d\ude00";
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(12); length > 0; length--) {
            int at = random.nextInt(alphabet.length());
            char next = alphabet.charAt(at);
            text.append(Character.isSurrogate(next) ? "\ud83d\ude00" : String.valueOf(next));
        }
        return text.toString().replaceAll("[\r\n]+$", "");
    }

    private static Played play(Path file) throws InterruptedException, IOException {
        return new Player(new Stage(new Host(List.of()), DockerSettings.defaults(), Agent::builder, Optional.empty()))
                .play(Scripts.read(file), event -> {});
    }
}
