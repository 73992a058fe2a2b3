package dev.berth.bash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.sandbox.Command;
import dev.berth.transcript.ToolCall;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CallReaderTest {
    private final CallReader reader = new CallReader(BashSettings.defaults());

    @Test
    void aCommandAloneTakesTheDefaults() {
        assertThat(bash("{\"command\": \"ls\"}")).isEqualTo(new BashCall.Run(Command.of("ls"), Duration.ofSeconds(10)));
    }

    @Test
    void everyParameterCounts() {
        Command expected = Command.of("cat").withTimeout(Duration.ofSeconds(5)).withOpenStdin();
        assertThat(bash("{\"command\":\"cat\",\"timeout_seconds\":5,\"yield_seconds\":0.5,\"stdin\":\"open\"}"))
                .isEqualTo(new BashCall.Run(expected, Duration.ofMillis(500)));
    }

    @Test
    void aBackgroundCommandMayRunLongAndIsAnsweredAtOnce() {
        Command expected = Command.of("serve").withTimeout(Duration.ofDays(1)).inBackground();
        assertThat(bash("{\"command\":\"serve\",\"background\":true}"))
                .isEqualTo(new BashCall.Run(expected, Duration.ZERO));
    }

    @Test
    void whatIsClearAllTheSameIsForgiven() {
        Command expected = Command.of("a\nb").withTimeout(Duration.ofMillis(7500));
        assertThat(bash("{\"command\":\"a\nb\",\"timeout_seconds\":\"7.5\",\"yield_seconds\":null,"
                        + "\"background\":\"false\",\"stdin\":\"\"}"))
                .isEqualTo(new BashCall.Run(expected, Duration.ofSeconds(10)));
    }

    @Test
    void aTimeAboveTheMostCountsAsTheMost() {
        assertThat(bash("{\"command\":\"x\",\"timeout_seconds\":1e300,\"yield_seconds\":99999999999}"))
                .isEqualTo(new BashCall.Run(Command.of("x").withTimeout(Duration.ofDays(1)), Duration.ofSeconds(600)));
    }

    @Tag("F28")
    @Test
    void aTextIsTakenAsItIs() {
        String text = "-n \r\n\u202e\u00e9\u4e16\uD83D\uDE00 \\ ' \" $x";
        String json = ToolCall.of("bash", Map.of("command", text)).arguments();
        assertThat(bash(json))
                .isInstanceOfSatisfying(
                        BashCall.Run.class,
                        run -> assertThat(run.command().text()).isEqualTo(text));
    }

    @Tag("F27")
    @Test
    void aScriptOfHalfAMegabyteIsTaken() {
        String text = "echo x\n".repeat(75_000);
        String json = ToolCall.of("bash", Map.of("command", text)).arguments();
        assertThat(bash(json)).isInstanceOf(BashCall.Run.class);
    }

    @Test
    void actionsOfTheCompanionAreUnderstood() {
        Optional<String> c3 = Optional.of("c3");
        assertThat(job("{\"action\":\"wait\",\"handle\":\"c3\"}"))
                .isEqualTo(new BashCall.Wait(c3, Duration.ofSeconds(60)));
        assertThat(job("{\"action\":\"write\",\"handle\":\"c3\",\"text\":\"y\\n\"}"))
                .isEqualTo(new BashCall.Write(c3, "y\n", Duration.ofSeconds(2)));
        assertThat(job("{\"action\":\"interrupt\",\"handle\":\"c3\"}")).isEqualTo(new BashCall.Interrupt(c3));
        assertThat(job("{\"action\":\"end\",\"handle\":\"c3\",\"wait_seconds\":1}"))
                .isEqualTo(new BashCall.End(c3, Duration.ofSeconds(1)));
        assertThat(job("{\"action\":\"list\",\"handle\":\"\"}")).isEqualTo(new BashCall.ListJobs());
    }

    static Stream<Arguments> unusableCalls() {
        return Stream.of(
                Arguments.of("bash", "", "The arguments are empty."),
                Arguments.of("bash", "null", "not a JSON object but null"),
                Arguments.of("bash", "{\"command\": \"ls", "they end in the middle"),
                Arguments.of("bash", "{\"command\": \"ls\",}", "not valid JSON: Unexpected character ('}'"),
                Arguments.of("bash", "{\"command\": \"ls\"} x", "not valid JSON"),
                Arguments.of("bash", "[\"ls\"]", "not a JSON object but an array"),
                Arguments.of("bash", "\"ls\"", "not a JSON object but a string"),
                Arguments.of("bash", "42", "not a JSON object but a number"),
                Arguments.of("bash", "{}", "\"command\" is missing"),
                Arguments.of("bash", "{\"command\": null}", "\"command\" is missing"),
                Arguments.of("bash", "{\"command\": [\"ls\"]}", "\"command\" must be a string, not an array"),
                Arguments.of("bash", "{\"command\": 7}", "\"command\" must be a string, not a number"),
                Arguments.of("bash", "{\"cmd\": \"ls\"}", "There is no parameter \"cmd\". The parameters are command,"),
                Arguments.of("bash", "{\"command\":\"a\",\"command\":\"b\"}", "Duplicate field 'command'"),
                Arguments.of("bash", "[".repeat(10_000), "nested deeper than 32"),
                Arguments.of("bash", "{\"command\":" + "[".repeat(10_000), "nested deeper than 32"),
                Arguments.of("bash", "{\"command\":\"a\",\"timeout_seconds\":\"soon\"}", "must be a number of seconds"),
                Arguments.of("bash", "{\"command\":\"a\",\"timeout_seconds\":-1}", "must not be negative"),
                Arguments.of("bash", "{\"command\":\"a\",\"timeout_seconds\":0}", "must be more than 0"),
                Arguments.of("bash", "{\"command\":\"a\",\"background\":\"maybe\"}", "must be true or false"),
                Arguments.of("bash", "{\"command\":\"a\",\"stdin\":\"yes\\n\"}", "can only be \"open\""),
                Arguments.of("bash", "{\"command\":\"a\\u0000b\"}", "holds a zero byte"),
                Arguments.of("bash", "{\"command\":\"a\\ud800b\"}", "half of a surrogate pair"),
                Arguments.of("bash_job", "{\"handle\":\"c1\"}", "\"action\" is missing"),
                Arguments.of("bash_job", "{\"action\":\"kill\"}", "The actions are wait, write, interrupt, end, list"),
                Arguments.of("bash_job", "{\"action\":\"write\",\"handle\":\"c1\"}", "\"text\" is missing"));
    }

    @Tag("F25")
    @Tag("F26")
    @Tag("F28")
    @ParameterizedTest
    @MethodSource("unusableCalls")
    void aCallThatCannotBeUnderstoodIsExplained(String tool, String arguments, String explanation) {
        assertThat(reader.read(new ToolCall("1", tool, arguments)))
                .isInstanceOfSatisfying(
                        BashCall.Unusable.class,
                        unusable -> assertThat(unusable.why())
                                .contains(explanation)
                                .contains("A valid call of " + tool + ": {\"")
                                .hasSizeLessThan(1000));
    }

    @Tag("F27")
    @Test
    void argumentsAboveTheLimitAreRefusedUnread() {
        String huge = "{\"command\": \"" + "x".repeat(1024 * 1024) + "\"}";
        assertThat(bash(huge))
                .isInstanceOfSatisfying(
                        BashCall.Unusable.class,
                        unusable -> assertThat(unusable.why())
                                .contains("at most 1048576 are taken")
                                .hasSizeLessThan(1000));
    }

    @Tag("F26")
    @Test
    void anUnknownToolIsToldTheKnownOnes() {
        assertThat(reader.read(new ToolCall("1", "shell", "{}")))
                .isInstanceOfSatisfying(
                        BashCall.Unusable.class,
                        unusable -> assertThat(unusable.why())
                                .startsWith("There is no tool \"shell\". The tools are bash and bash_job."));
    }

    private BashCall bash(String arguments) {
        return reader.read(new ToolCall("1", "bash", arguments));
    }

    private BashCall job(String arguments) {
        return reader.read(new ToolCall("1", "bash_job", arguments));
    }
}
