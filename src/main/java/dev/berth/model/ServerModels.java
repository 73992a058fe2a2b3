package dev.berth.model;

import dev.langchain4j.http.client.HttpMethod;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.internal.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The list of models that a server of one's own keeps. */
final class ServerModels {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

    private final Provider provider;
    private final ModelSettings settings;

    ServerModels(String word, ModelSettings settings) {
        this.provider = Provider.named(word)
                .filter(known -> known == Provider.OLLAMA || known == Provider.OPENAI_COMPATIBLE)
                .orElseThrow(() -> new ModelException("'" + word + "' is no provider with a server of one's own"));
        this.settings = settings;
    }

    List<String> names() {
        String url = provider == Provider.OLLAMA
                ? settings.baseUrl().orElse(OllamaModels.LOCAL) + "/api/tags"
                : settings.baseUrl().orElseThrow(() -> new ModelException("set model.base_url")) + "/models";
        try {
            return named(fetch(url)).map(name -> provider.word() + "/" + name).toList();
        } catch (RuntimeException e) {
            Failure failure = Diagnosis.of(e, Optional.of(provider));
            throw new ModelException("cannot learn from " + url + " which models there are: " + failure.why(), e);
        }
    }

    private Map<?, ?> fetch(String url) {
        HttpRequest.Builder request =
                HttpRequest.builder().method(HttpMethod.GET).url(url);
        settings.apiKey().ifPresent(key -> request.addHeader("Authorization", "Bearer " + key));
        String body = new StreamingHttpClient(provider.wire(), CONNECT_TIMEOUT, settings.startTimeout())
                .execute(request.build())
                .body();
        return Json.fromJson(body, Map.class);
    }

    private Stream<String> named(Map<?, ?> answer) {
        boolean ollama = provider == Provider.OLLAMA;
        return answer.get(ollama ? "models" : "data") instanceof List<?> models
                ? models.stream().flatMap(model -> field(model, ollama ? "name" : "id"))
                : Stream.empty();
    }

    private static Stream<String> field(Object model, String name) {
        return model instanceof Map<?, ?> map && map.get(name) instanceof String text
                ? Stream.of(text)
                : Stream.empty();
    }
}
