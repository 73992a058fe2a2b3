package dev.berth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.transcript.ConversationId;
import dev.berth.transcript.Entry;
import dev.berth.transcript.TokenUse;
import dev.berth.transcript.ToolCall;
import dev.berth.transcript.Transcript;
import dev.berth.transcript.Transcripts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as a person types it, as far as it needs no container. */
class ProgramTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void withoutACommandItSaysWhatThereIs() {
        assertThat(run()).isEqualTo(2);
        assertThat(out.toString())
                .contains("Usage: berth COMMAND")
                .contains("replay ")
                .contains("exec ");
        assertThat(run("--help")).isZero();
    }

    @Test
    void aCommandThatThereIsNotIsNamed() {
        assertThat(run("repaly")).isEqualTo(2);
        assertThat(err.toString()).isEqualTo("berth: there is no command 'repaly'. Try 'berth --help'.\n");
    }

    @Test
    void anOptionThatThereIsNotIsNamed() {
        assertThat(run("replay", "--chekc", "x.yaml")).isEqualTo(2);
        assertThat(err.toString()).isEqualTo("berth replay: Unknown option: '--chekc'\nTry 'berth replay --help'.\n");
    }

    @Test
    void eachCommandExplainsItself() {
        assertThat(run("replay", "--help")).isZero();
        assertThat(out.toString()).contains("--fail-fast", "--junit", "Exit status:");
        assertThat(run("exec", "--help")).isZero();
        assertThat(out.toString()).contains("--conversation", "\"event\": \"ended\"");
        assertThat(run("mcp", "--help")).isZero();
        assertThat(out.toString()).contains("bash_job", "\"args\": [\"mcp\"]");
    }

    @Test
    void goodScriptsAreCheckedWithoutPlayingThem() {
        assertThat(run("replay", "--check", "examples/replays/tour.yaml", "examples/replays/limits.yaml"))
                .isZero();
        assertThat(out.toString())
                .isEqualTo("examples/replays/tour.yaml: well-formed\nexamples/replays/limits.yaml: well-formed\n");
    }

    @Test
    void theNewTruthIsAcceptedOnPurpose() throws IOException {
        Path file = Files.writeString(folder.resolve("a.yaml"), """
            turns:
              - user: hi
                steps:
                  - {run: a, answer: {output: one, status: 2}, expect: {status: 0, output: two}}
                  - {run: b, answer: b, expect: {output: [c]}}
                  - say: done
            """);
        assertThat(run("replay", "-q", "--accept", "--update", file.toString())).isEqualTo(2);
        assertThat(run("replay", "-q", "--accept", file.toString())).isEqualTo(1);
        assertThat(file).content().contains("expect: {status: 2, output: one}", "output: [c]");
        assertThat(out.toString())
                .contains(
                        file + ": 2 differences accepted\n",
                        file + ": 1 difference left as it is\n",
                        file + ":5:47: output contains 'c' (a part, a bound or a missing call");
        Files.writeString(file, Files.readString(file).replace("[c]", "c"));
        assertThat(run("replay", "-q", "--accept", file.toString())).isZero();
        assertThat(run("replay", "-q", file.toString())).isZero();
    }

    @Test
    void aPartOfTheScriptsIsChosenAndPlayedAsOftenAsWanted() throws IOException {
        for (String name : new String[] {"one", "two", "three"})
            Files.writeString(
                    folder.resolve(name + ".yaml"),
                    "turns: [{user: hi, steps: [{run: a, answer: b, expect: {output: "
                            + (name.equals("two") ? "c" : "b") + "}}, {say: done}]}]");
        assertThat(run("replay", "-q", "-k", "one", "-k", "thr*", "--repeat", "3", "-j", "2", folder.toString()))
                .isZero();
        assertThat(out.toString())
                .contains("✓ one (time 3 of 3)", "✓ three  1 expectation held all 3 times", "2 scripts: 2 passed (6");
        assertThat(run("replay", "-q", "--shard", "2/3", folder.toString())).isZero();
        assertThat(run("replay", "-q", "--shard", "3/3", "--retries", "1", folder.toString()))
                .isEqualTo(1);
        assertThat(run("replay", "-q", "--shard", "4/3", folder.toString())).isEqualTo(2);
        assertThat(run("replay", "--retries", "1", "--repeat", "2", folder.toString()))
                .isEqualTo(2);
        assertThat(run("replay", "--accept", "--repeat", "2", folder.toString()))
                .isEqualTo(2);
        assertThat(run("replay", "-j", "0", folder.toString())).isEqualTo(2);
        assertThat(err.toString())
                .contains(
                        "'--shard': there is no part 4 of 3",
                        "mutually exclusive",
                        "want one truth",
                        "'0' is not a whole number");
    }

    @Test
    void aScriptIsMadeOfAConversation() throws IOException {
        Instant now = Instant.parse("2026-11-24T03:21:00Z");
        Transcripts transcripts = new Transcripts(folder.resolve("berth/conversations"));
        try (Transcript transcript = transcripts.open(new ConversationId("one"))) {
            transcript.append(new Entry.UserSaid(now, "hi"));
            ToolCall call = new ToolCall("1", "bash", "{\"command\": \"echo hi\"}");
            transcript.append(new Entry.ModelSaid(now, "m", "", List.of(call), TokenUse.NONE, ""));
            transcript.append(new Entry.ToolAnswered(now, "1", "bash", "hi\n[Exit status 0.]", false));
            transcript.append(new Entry.ModelSaid(now, "m", "done", List.of(), TokenUse.NONE, ""));
        }
        Path script = folder.resolve("one.yaml");
        assertThat(run("record", "one")).isZero();
        assertThat(out.toString()).startsWith("name: one\nabout: Recorded on 2026-11-24 with m.\nmasks: [took, ");
        assertThat(run("record", "one", "--given", "-o", script.toString())).isZero();
        assertThat(run("replay", "-q", script.toString())).isZero();
        assertThat(run("record", "one", "-o", script.toString())).isEqualTo(2);
        assertThat(run("record", "one", "--force", "-o", script.toString())).isZero();
        assertThat(run("replay", "--check", script.toString())).isZero();
        assertThat(run("record", "two")).isEqualTo(1);
        assertThat(run("record", "no id")).isEqualTo(2);
        assertThat(err.toString()).contains("--force writes over it", "there is no conversation two in ");
    }

    @Test
    void aTranscriptThatIsNoneIsNamed() throws IOException {
        Path odd = Files.writeString(folder.resolve("not an id.jsonl"), "{}\n");
        assertThat(run("replay", odd.toString())).isEqualTo(2);
        Path broken = Files.writeString(folder.resolve("broken.jsonl"), "{}\n{}\n");
        assertThat(run("replay", broken.toString())).isEqualTo(2);
        assertThat(err.toString()).contains(odd + " is not named as a transcript is: ", broken + ": ");
    }

    @Test
    void reportsAreWrittenInEveryForm() throws IOException {
        Path file = Files.writeString(
                folder.resolve("a.yaml"), "turns: [{user: hi, steps: [{run: a, answer: b}, {say: done}]}]");
        Path html = folder.resolve("out/report.html");
        Path jsonl = folder.resolve("out/report.jsonl");
        Path junit = folder.resolve("out/report.xml");
        assertThat(run(
                        "replay",
                        "-q",
                        file.toString(),
                        "--report-html=" + html,
                        "--report-jsonl=" + jsonl,
                        "--junit=" + junit))
                .isZero();
        assertThat(html).content().contains("\"sentence\":\"1 script: 1 passed");
        assertThat(jsonl).content().contains("{\"event\":\"script\"", "{\"event\":\"run\",\"passed\":1,");
        assertThat(junit).content().contains("<testsuite name=\"a\"");
        assertThat(run("replay", "-q", file.toString(), "--report-html=" + file.resolve("x/y.html")))
                .isEqualTo(2);
        assertThat(err.toString()).contains("cannot write the report ");
    }

    @Test
    void whatCannotBePlayedIsToldFromWhatDiffers() throws IOException {
        Path file = Files.writeString(folder.resolve("a.yaml"), """
            fixtures: [{process: {command: exit 3, ready: {output: ready}}}]
            turns: [{user: hi, steps: [{run: a, answer: a}, {say: done}]}]
            """);
        assertThat(run("replay", "-q", file.toString())).isEqualTo(4);
    }

    @Test
    void aPersonIsAskedAboutEachDifference() throws IOException {
        Path file = Files.writeString(folder.resolve("a.yaml"), """
            turns:
              - user: hi
                steps:
                  - {run: a, answer: a, expect: {status: 3, output: x}}
                  - {run: b, answer: b, expect: {status: 4, output: y}}
                  - say: done
            """);
        assertThat(say("what?\ny\nn\na\n", "replay", "-q", "--update", file.toString()))
                .isEqualTo(1);
        assertThat(out.toString())
                .contains(file + ":4:46: exit status 3\nit ended as exited, exit status 0")
                .contains("-x\n+a\nAccept this? [y]es, [n]o, [a]ll from here, [q]uit: ");
        assertThat(file).content().contains("{status: 0, output: x}", "{status: 0, output: b}");
        assertThat(say("", "replay", "-q", "--update", file.toString())).isEqualTo(1);
        assertThat(file).content().contains("output: x");
    }

    @Test
    void theFlawsOfAllBadScriptsAreToldBeforeAnythingIsPlayed() throws IOException {
        Path one = Files.writeString(folder.resolve("1.yaml"), "turns:\n  - usr: hi\n");
        Path two = Files.writeString(folder.resolve("2.yaml"), "turn: []\n");
        assertThat(run("replay", folder.toString())).isEqualTo(2);
        assertThat(err.toString().lines())
                .containsExactly(
                        "berth replay: not understood, so nothing was played:",
                        one + ":2:5: this turn has no 'user'",
                        one + ":2:5: unknown key 'usr' in this turn: did you mean 'user'?",
                        two + ":1:1: this script has no 'turns'",
                        two + ":1:1: unknown key 'turn' in this script: did you mean 'turns'?");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void aFileThatThereIsNotIsAUsageError() {
        assertThat(run("replay", "no-such.yaml")).isEqualTo(2);
        assertThat(err.toString()).startsWith("berth replay: no-such.yaml: there is no script here");
    }

    @Test
    void theStackTraceIsShownOnRequestOnly() {
        run("replay", "--debug", "no-such.yaml");
        assertThat(err.toString()).contains("\tat dev.berth.replay.Scripts.find");
    }

    @Test
    void execNeedsACommandAndALegalConversation() {
        assertThat(run("exec")).isEqualTo(2);
        assertThat(run("exec", "--jsonl", "ls")).isEqualTo(2);
        assertThat(run("exec", "--timeout", "0", "ls")).isEqualTo(2);
        assertThat(run("exec", "-c", "Bad ID", "ls")).isEqualTo(2);
        assertThat(err.toString().lines().filter(line -> line.startsWith("berth exec:")))
                .containsExactly(
                        "berth exec: no command was given",
                        "berth exec: with --jsonl, commands come on standard input",
                        "berth exec: --timeout must be above zero, not 0.0",
                        "berth exec: conversation ID 'Bad ID' is not legal: use 1 to 64 of a-z, 0-9, '.', '-' and '_',"
                                + " beginning with a letter or digit");
    }

    private final Map<String, String> environment = new HashMap<>();

    @Test
    void whatIsConfiguredIsShownWithItsOrigin() throws IOException {
        Path file = Files.writeString(folder.resolve("mine.yaml"), "sandbox:\n  pids: 100\n");
        environment.put("BERTH_SANDBOX_NETWORK", "none");
        assertThat(run("config", "--config", file.toString(), "--memory", "1g", "--set", "turn.steps=7"))
                .isZero();
        assertThat(out.toString().lines().map(line -> line.replaceAll(" {2,}", " | ")))
                .contains(
                        "sandbox.pids | 100 | " + file + ":2:9",
                        "sandbox.network | none | BERTH_SANDBOX_NETWORK",
                        "sandbox.memory | 1g | --memory",
                        "turn.steps | 7 | --set",
                        "bash.timeout | 2m | default");
        assertThat(run("config", "--json", "--mount", "/srv/a:a", "--mount", "/srv/b:b:ro"))
                .isZero();
        assertThat(out.toString()).contains("\"value\" : \"[/srv/a:a, /srv/b:b:ro]\",\n  \"origin\" : \"--mount\"");
    }

    @Test
    void theImagesBuildIsToldOfProxiesAndCertificates() throws IOException {
        Path certificates = Files.writeString(folder.resolve("it's.pem"), "");
        environment.put("BERTH_PROXY", "http://proxy:1");
        environment.put("BERTH_CA", certificates.toString());
        assertThat(run("config", "--image-build")).isZero();
        assertThat(out.toString()).isEqualTo("""
            export BERTH_IMAGE_CA='%s'
            export HTTPS_PROXY='http://proxy:1'
            export HTTP_PROXY='http://proxy:1'
            export http_proxy='http://proxy:1'
            export https_proxy='http://proxy:1'
            """.formatted(folder + "/it'\\''s.pem"));
    }

    @Test
    void aFlawedConfigurationStopsEveryCommandThatReadsIt() throws IOException {
        Path file = Files.writeString(folder.resolve("mine.yaml"), "sandbox:\n  memroy: 1g\n");
        environment.put("BERTH_CONFIG", file.toString());
        assertThat(run("config")).isEqualTo(2);
        assertThat(run("exec", "--", "true")).isEqualTo(2);
        assertThat(run("replay", "examples/replays/tour.yaml")).isEqualTo(2);
        String flaw = file + ":2:3: unknown key 'memroy' in section 'sandbox': did you mean 'memory'?\n";
        assertThat(err.toString()).isEqualTo("berth config: " + flaw + "berth exec: " + flaw + "berth replay: " + flaw);
    }

    private int run(String... arguments) {
        return say("", arguments);
    }

    /** Runs it with something on its standard input. */
    private int say(String input, String... arguments) {
        environment.put("XDG_STATE_HOME", folder.toString());
        InputStream in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
        Terminal terminal = new Terminal(in, new PrintWriter(out), new PrintWriter(err), environment, false);
        return new Program(terminal).run(arguments);
    }
}
