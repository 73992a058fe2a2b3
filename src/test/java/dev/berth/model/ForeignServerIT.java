package dev.berth.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.transcript.ToolCall;
import java.io.BufferedReader;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Turns with a model server that others wrote from the providers' documentation: npm's aimock. It has no Mistral. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ForeignServerIT {
    private static final Pattern URL = Pattern.compile("listening on (http://\\S+)");
    private static final ModelSettings SETTINGS = ModelSettings.defaults()
            .withApiKey("sk-canary-0123456789")
            .withTries(2, Duration.ofMillis(1), Duration.ofMinutes(1));

    private Process server;
    private String url;

    @BeforeAll
    void startServer() throws Exception {
        server = new ProcessBuilder(
                        "config/provision/aimock.sh",
                        Path.of("target/aimock").toAbsolutePath().toString(),
                        "--port",
                        "0",
                        "--fixtures",
                        fixtures().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        url = readUrl(server.inputReader());
        // Its log is of no interest, but a full pipe would stop it.
        Thread.ofVirtual().start(() -> server.inputReader().lines().forEach(line -> {}));
    }

    private static File fixtures() throws URISyntaxException {
        return new File(ForeignServerIT.class.getResource("aimock.json").toURI());
    }

    private static String readUrl(BufferedReader log) throws Exception {
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            Matcher found = URL.matcher(line);
            if (found.find()) return found.group(1);
        }
        throw new AssertionError("aimock did not start");
    }

    @AfterAll
    void stopServer() throws InterruptedException {
        server.toHandle().destroy(); // Unlike the process's own, it leaves the pipe to its reader.
        server.waitFor();
    }

    @ParameterizedTest
    @CsvSource({
        "openai/gpt-4o,/v1",
        "openai-compatible/some-model,/v1",
        "openai-responses/gpt-4o,/v1",
        "anthropic/claude-sonnet-4-5,''",
        "gemini/gemini-2.5-pro,/v1beta",
        "ollama/llama3,''"
    })
    void aTurnWithTwoCallsGoesThereAndBack(String name, String path) throws Exception {
        Model model = Models.open(name, SETTINGS.withBaseUrl(url + path));
        Heard heard = new Heard();
        Reply first = model.reply(Requests.saying("List the files"), heard);
        assertThat(first.calls()).extracting(ToolCall::tool).containsExactly("bash", "bash");
        assertThat(first.calls().get(0).arguments()).contains("ls /mnt");
        assertThat(first.calls().get(1).arguments()).contains("pwd");
        assertThat(heard.calls).startsWith("bash");

        Reply second = model.reply(
                Requests.of(
                        Requests.user("List the files"),
                        Requests.model(name, first),
                        Requests.answer(first.calls().get(0).id(), "two files: a b"),
                        Requests.answer(first.calls().get(1).id(), "/mnt; two files above")),
                heard);
        assertThat(second.text()).isEqualTo("There are two of them.");
        assertThat(second.finish()).isEqualTo(Reply.Finish.DONE);
        assertThat(heard.text).asString().endsWith(second.text());
    }

    @ParameterizedTest
    @CsvSource({
        "openai/gpt-4o,/v1",
        "openai-responses/gpt-4o,/v1",
        "anthropic/claude-sonnet-4-5,''",
        "gemini/gemini-2.5-pro,/v1beta",
        "ollama/llama3,''"
    })
    void itsFailureIsToldInItsOwnWords(String name, String path) {
        Model model = Models.open(name, SETTINGS.withBaseUrl(url + path));
        assertThatThrownBy(() -> model.reply(Requests.saying("Fail"), ReplyListener.NONE))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("503")
                .hasMessageContaining("The boiler burst")
                .hasMessageContaining("Tried 2 times");
    }
}
