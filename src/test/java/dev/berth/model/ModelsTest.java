package dev.berth.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelsTest {
    private static final ModelSettings SETTINGS = ModelSettings.defaults();

    @ParameterizedTest
    @EnumSource
    void everyProviderOpensAModelByName(Provider provider) {
        String name = provider.word() + "/family/some-model:7b";
        ModelSettings settings = SETTINGS.withApiKey("sk-canary-0123456789").withBaseUrl("http://127.0.0.1:1/v1");
        assertThat(Models.open(name, settings).name()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt", "/x", "openai/", "", "clever/one"})
    void aNameThatNamesNoModelIsRefused(String name) {
        assertThatThrownBy(() -> Models.open(name, SETTINGS))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(name);
    }

    @Test
    void anUnknownProviderIsToldWhichThereAre() {
        assertThatThrownBy(() -> Models.open("clever/one", SETTINGS))
                .hasMessageContaining(
                        "anthropic, openai, openai-responses, gemini, mistral, ollama, openai-compatible");
    }

    @ParameterizedTest
    @CsvSource({
        "anthropic,ANTHROPIC_API_KEY",
        "openai,OPENAI_API_KEY",
        "openai-responses,OPENAI_API_KEY",
        "gemini,GEMINI_API_KEY",
        "mistral,MISTRAL_API_KEY"
    })
    void aMissingKeyNamesItsVariable(String provider, String variable) {
        assertThatThrownBy(() -> Models.open(provider + "/m", SETTINGS))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(variable);
    }

    @Test
    void aCompatibleServerNeedsAnAddressAndNoKey() {
        assertThatThrownBy(() -> Models.open("openai-compatible/m", SETTINGS)).hasMessageContaining("model.base_url");
        Models.open("openai-compatible/m", SETTINGS.withBaseUrl("http://localhost:8000/v1"));
    }

    @Test
    void settingsAreCompletedFromTheEnvironmentAndWinOverIt() {
        Map<String, String> environment =
                Map.of("OPENAI_API_KEY", " sk-env-123456 ", "OPENAI_BASE_URL", "http://e/v1/");
        ModelSettings completed = Models.completed("openai/m", SETTINGS, environment);
        assertThat(completed.apiKey()).contains("sk-env-123456");
        assertThat(completed.baseUrl()).contains("http://e/v1");
        ModelSettings own = SETTINGS.withApiKey("sk-own-123456").withBaseUrl("http://own/v1");
        assertThat(Models.completed("openai/m", own, environment)).isEqualTo(own);
        assertThat(Models.completed("anthropic/m", SETTINGS, environment)).isEqualTo(SETTINGS);
    }

    @Test
    void theEnvironmentsOffersComeWithTheirReason() {
        assertThat(Models.available(Map.of())).isEmpty();
        assertThat(Models.available(Map.of("OPENAI_API_KEY", "", "PATH", "/bin")))
                .isEmpty();
        assertThat(Models.available(Map.of("OLLAMA_HOST", "0.0.0.0", "OPENAI_API_KEY", "k", "ANTHROPIC_API_KEY", "k")))
                .isEqualTo(List.of(
                        new Models.Offer(
                                "anthropic", "ANTHROPIC_API_KEY is set", Optional.of("anthropic/claude-sonnet-4-5")),
                        new Models.Offer("openai", "OPENAI_API_KEY is set", Optional.of("openai/gpt-5")),
                        new Models.Offer("ollama", "OLLAMA_HOST is set", Optional.empty())));
    }

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0,http://127.0.0.1:11434",
        "0.0.0.0:8080,http://127.0.0.1:8080",
        ":7000,http://127.0.0.1:7000",
        "gpu-box,http://gpu-box:11434",
        "http://gpu-box:1,http://gpu-box:1",
        "https://ollama.example,https://ollama.example"
    })
    void ollamasHostIsReadAsOllamaReadsIt(String host, String url) {
        assertThat(Models.completed("ollama/m", SETTINGS, Map.of("OLLAMA_HOST", host))
                        .baseUrl())
                .contains(url);
    }

    @Test
    void aServerOfOnesOwnTellsItsModels() throws Exception {
        try (FaultyServer server = new FaultyServer(
                FaultyServer.status(200, "{\"models\":[{\"name\":\"llama3:8b\"},{\"name\":\"qwen3\"}]}"),
                FaultyServer.status(
                        200, "{\"object\":\"list\",\"data\":[{\"id\":\"org/model\",\"object\":\"model\"}]}"),
                FaultyServer.status(200, "<html>"),
                FaultyServer.status(500, "no"))) {
            ModelSettings settings = SETTINGS.withBaseUrl(server.url());
            assertThat(Models.onServer("ollama", settings)).containsExactly("ollama/llama3:8b", "ollama/qwen3");
            assertThat(Models.onServer("openai-compatible", settings)).containsExactly("openai-compatible/org/model");
            for (int i = 0; i < 2; i++)
                assertThatThrownBy(() -> Models.onServer("ollama", settings))
                        .isInstanceOf(ModelException.class)
                        .hasMessageContaining(server.url());
            assertThat(server.asked.get(0).head()).startsWith("GET /api/tags ");
            assertThat(server.asked.get(1).head()).startsWith("GET /models ");
        }
    }

    @Test
    void aServerThatKeepsSilentIsNotWaitedForForever() throws Exception {
        try (FaultyServer server = new FaultyServer(FaultyServer.silence())) {
            ModelSettings settings =
                    SETTINGS.withBaseUrl(server.url()).withTimeouts(Duration.ofMillis(200), Duration.ofMillis(200));
            assertThatThrownBy(() -> Models.onServer("ollama", settings))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("silent");
            assertThat(server.hungUp.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Tag("F36")
    @Test
    void theKeyIsNeverPrinted() {
        assertThat(SETTINGS.withApiKey("sk-canary-0123456789").toString())
                .doesNotContain("canary")
                .contains("hidden");
        assertThatThrownBy(() -> SETTINGS.withApiKey("sk-canary\n0123456789"))
                .hasMessageContaining("model.api_key")
                .satisfies(thrown -> assertThat(thrown.getMessage()).doesNotContain("canary"));
    }

    @Test
    void settingsThatMakeNoSenseNameTheirKey() {
        assertThatThrownBy(() -> SETTINGS.withBaseUrl("localhost:8000")).hasMessageContaining("model.base_url");
        assertThatThrownBy(() -> SETTINGS.withTries(0, Duration.ofSeconds(1), Duration.ofSeconds(1)))
                .hasMessageContaining("model.tries");
        assertThatThrownBy(() -> SETTINGS.withTimeouts(Duration.ZERO, Duration.ofSeconds(1)))
                .hasMessageContaining("model.start_timeout");
        assertThatThrownBy(() -> SETTINGS.withTimeouts(Duration.ofSeconds(1), Duration.ZERO))
                .hasMessageContaining("model.idle_timeout");
        assertThatThrownBy(() -> SETTINGS.withMaxOutputTokens(0)).hasMessageContaining("model.max_output_tokens");
        assertThatThrownBy(() -> SETTINGS.withTemperature(-1)).hasMessageContaining("model.temperature");
    }

    @Test
    void limitsAndTemperatureReachEveryWire() throws Exception {
        for (WireSample wire : WireSample.values())
            try (FaultyServer server = new FaultyServer(FaultyServer.stream(wire.reply("Ahoy")))) {
                ModelSettings settings = SETTINGS.withApiKey("sk-canary-0123456789")
                        .withBaseUrl(server.url() + wire.path)
                        .withMaxOutputTokens(4321)
                        .withTemperature(0.25);
                Models.open(wire.model, settings).reply(Requests.saying("x"), ReplyListener.NONE);
                assertThat(server.asked.getFirst().body())
                        .as(wire.model)
                        .contains("4321")
                        .contains("0.25");
            }
    }

    @ParameterizedTest
    @CsvSource({
        "anthropic,langchain4j-anthropic",
        "openai,langchain4j-open-ai",
        "gemini,langchain4j-google-ai-gemini",
        "mistral,langchain4j-mistral-ai",
        "ollama,langchain4j-ollama"
    })
    void aProviderWhoseClassesAreMissingNamesWhatToAdd(String provider, String artifact) throws Exception {
        Class<?> models = new WithoutProviders().loadClass(Models.class.getName());
        Class<?> settings = models.getClassLoader().loadClass(ModelSettings.class.getName());
        Object given = settings.getMethod("withApiKey", String.class)
                .invoke(settings.getMethod("defaults").invoke(null), "sk-canary-0123456789");
        assertThatThrownBy(
                        () -> models.getMethod("open", String.class, settings).invoke(null, provider + "/m", given))
                .isInstanceOf(InvocationTargetException.class)
                .cause()
                .hasMessageContaining("dev.langchain4j:" + artifact + ":1.1");
    }

    /** The class path of an embedder who added no provider. */
    private static final class WithoutProviders extends ClassLoader {
        WithoutProviders() {
            super(ModelsTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.matches("dev\\.langchain4j\\.model\\.(anthropic|openai|googleai|mistralai|ollama)\\..*"))
                throw new ClassNotFoundException(name);
            if (!name.startsWith("dev.berth.")) return super.loadClass(name, resolve);
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : define(name);
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (in == null) throw new ClassNotFoundException(name);
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
