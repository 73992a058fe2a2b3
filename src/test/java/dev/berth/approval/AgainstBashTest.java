package dev.berth.approval;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random texts that look like commands, read by {@link BashReader} and run by bash itself: whatever bash runs and writes must
 * be among the parts of a text that was understood. In bash the few commands there are tell that they were called, and
 * how. Other seeds look at other texts.
 */
@Timeout(300)
class AgainstBashTest {
    private static final int TEXTS = 1_500;

    private static final List<String> STATEMENTS = List.of(
            "a x",
            "evil y",
            "a 'x y'",
            "a \"x $x\"",
            "a \"$(evil q)\"",
            "a $(evil q)",
            "a > f1",
            "a >f1 2>&1",
            "evil x | a",
            "a && evil",
            "a || evil z",
            "(evil x)",
            "{ evil x; }",
            "if a; then evil; fi",
            "[ -f x ] && evil",
            "if a; then b; elif evil; then a; else b; fi",
            "while evil; do break; done",
            "until a; do b; done",
            "for x in 1 2; do evil \"$x\"; done",
            "case x in x) evil;; *) a;; esac",
            "case x in\n x|y)\n evil\n ;;\nesac",
            "cat <<E\nhi $(evil 1)\nE\n",
            "a <<'E'\nevil 2\nE\n",
            "a <<-E\n\tevil 3\n\tE\n",
            "a <<E | b\nx\nE\n",
            "a <<E && evil\nx\nE\n",
            "x=1",
            "x=1 evil",
            "x=$(evil 5)",
            "x=(1 2) ",
            "export x=1",
            "# evil",
            "a # evil",
            "a \\\n x",
            "eval 'evil 7'",
            "eval evil 8",
            "exec evil",
            "command evil 9",
            "time evil",
            "! evil",
            "[[ x == y ]] || evil",
            "a `evil`",
            "a <(evil)",
            "f1() { evil; }\nf1",
            "a \"$(a \"$(evil)\")\"",
            "a ${x:-$(evil)}",
            "a \\\"evil",
            "a '\\' ; evil '",
            "a $'\\'' ; evil #'",
            "a {b,c}",
            "a *",
            "a ~",
            "a <<<x",
            "trap 'evil' EXIT",
            "a 2>f2",
            "a &>f1",
            "a >|f1",
            "a<f1>f2",
            "> f1 a",
            "a $((1+1))",
            "let x=1",
            "a; evil",
            "a & evil",
            "a\nevil",
            "a;;evil",
            "a\r\nevil",
            "a\u00a0evil",
            "a\u2028evil",
            "a \\; evil",
            "a \\\nevil",
            "a\\\nevil",
            "e\\\nvil",
            "'e'vil",
            "\"evil\"",
            "e\"v\"il",
            "\\evil",
            "$x evil",
            "a >& f2",
            "[ a > f1 ]");

    private static final List<String> GLUE =
            List.of(";", " ; ", "\n", "\n\n", " && ", " || ", " | ", " & ", "", "\t", " ", "\n#c\n", " #c\n", "\\\n");

    private static final List<String> FRAGMENTS = List.of(
            "a",
            "evil",
            "x",
            "1",
            " ",
            "\t",
            "\n",
            ";",
            "&",
            "&&",
            "||",
            "|",
            "(",
            ")",
            "{ ",
            "; }",
            "$(",
            "`",
            "\"",
            "'",
            "\\",
            "\\\n",
            "#",
            " #",
            "$x",
            "${x}",
            "<",
            ">",
            "> f1",
            "2>",
            "<<E\n",
            "\nE\n",
            "<<'E'\n",
            "<<<",
            "if ",
            "; then ",
            "; fi",
            "for x in ",
            "; do ",
            "; done",
            "case x in ",
            "x) ",
            ";;",
            " esac",
            "!",
            "$'",
            "=",
            "x=",
            "[ ",
            " ]",
            "[[ ",
            " ]]",
            "eval ",
            "() ",
            "*",
            "?",
            "~",
            "{a,b}",
            "$((",
            "))",
            "\u00e9",
            "$\"",
            "\\ ",
            "}",
            "time ",
            "coproc ",
            "then ",
            "exec ",
            "bash",
            "<(",
            "${x:-",
            "@",
            "&-",
            ">&",
            "<&",
            "export ",
            "declare ");

    private static final String DRIVER = """
        exec 7> out 2>/dev/null
        n=0
        told() {
            local word line=$i
            for word; do line+=$'\\001'$word; done
            printf '%s\\002' "$line" >&7
            ((++n > 15)) && exit 9
            return 0
        }
        for name in a b c evil x y 1 2 E f1 f2; do eval "$name() { told $name \\"\\$@\\"; }"; done
        empty() {
            local file
            for file in here/* here/.[!.]*; do
                [[ -e $file ]] || continue
                printf '%s\\001>\\001%s\\002' "$i" "${file#here/}" >&7
                /bin/rm -rf -- "$file"
            done
        }
        PATH=/nonexistent
        i=0
        while IFS= read -r -d '' text; do
            ( ulimit -t 1; cd here; eval "$text"; wait ) </dev/null >/dev/null 2>&1
            empty
            ((i++))
        done < texts
        """;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void whatBashDoesIsAmongThePartsOfATextThatIsUnderstood(long seed) throws Exception {
        Map<String, List<Part>> understood = understood(new Random(seed));
        assertThat(understood.size()).as("understood").isGreaterThan(TEXTS / 5);
        List<String> texts = List.copyOf(understood.keySet());
        List<List<String>> done = run(texts);
        assertThat(done.size()).as("done").isGreaterThan(TEXTS / 5);
        for (List<String> deed : done) {
            String text = texts.get(Integer.parseInt(deed.getFirst()));
            List<String> words = deed.subList(1, deed.size());
            assertThat(understood.get(text))
                    .as("bash did %s in: %s", words, text)
                    .anyMatch(part -> isPart(words, part));
        }
    }

    private static Map<String, List<Part>> understood(Random random) {
        Map<String, List<Part>> understood = new LinkedHashMap<>();
        for (int i = 0; i < TEXTS; i++) {
            String text = random.nextBoolean() ? statements(random) : fragments(random);
            List<Part> parts = BashReader.parts(text, Optional.empty());
            if (parts.stream().noneMatch(Part.Unclear.class::isInstance)) understood.put(text, parts);
        }
        return understood;
    }

    private static String fragments(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i >= 0; i--)
            text.append(any(FRAGMENTS, random)).append(random.nextInt(3) == 0 ? " " : "");
        return text.append(any(List.of("", " evil q", "\nevil q"), random)).toString();
    }

    /** Statements that are right, joined and then damaged. */
    private static String statements(Random random) {
        StringBuilder text = new StringBuilder(any(STATEMENTS, random));
        for (int i = random.nextInt(3); i > 0; i--)
            text.append(any(GLUE, random)).append(any(STATEMENTS, random));
        for (int i = random.nextInt(4); i > 1; i--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(3)) {
                case 0 -> text.deleteCharAt(at);
                case 1 -> text.insert(at, any(FRAGMENTS, random));
                default -> text.insert(at, any(STATEMENTS, random));
            }
        }
        return text.toString();
    }

    private static String any(List<String> texts, Random random) {
        return texts.get(random.nextInt(texts.size()));
    }

    /** The number of a text, then the words of a command that ran, or {@code >} and a file that was written. */
    private List<List<String>> run(List<String> texts) throws IOException, InterruptedException {
        Files.createDirectory(folder.resolve("here"));
        Files.writeString(folder.resolve("texts"), String.join("\0", texts) + "\0");
        Process bash = new ProcessBuilder("bash", "-c", DRIVER)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        bash.waitFor();
        List<List<String>> done = new ArrayList<>();
        for (String line : Files.readString(folder.resolve("out")).split("\u0002", 0))
            done.add(List.of(line.split("\u0001", -1)));
        return done;
    }

    private static boolean isPart(List<String> words, Part part) {
        if (words.getFirst().equals(">"))
            return part instanceof Part.Writes writes && mayBe(List.of(writes.file()), 0, words.subList(1, 2), 0);
        if (!(part instanceof Part.Run(List<Word> run))) return false;
        return !(run.getFirst() instanceof Word.Fixed) || mayBe(run, 0, words, 0);
    }

    private static boolean mayBe(List<Word> known, int at, List<String> words, int next) {
        if (at == known.size()) return next == words.size();
        boolean more = next < words.size();
        return switch (known.get(at)) {
            case Word.Some s -> mayBe(known, at + 1, words, next) || (more && mayBe(known, at, words, next + 1));
            case Word.One o -> more && mayBe(known, at + 1, words, next + 1);
            case Word.Fixed(String text, String source) ->
                more && text.equals(words.get(next)) && mayBe(known, at + 1, words, next + 1);
        };
    }
}
