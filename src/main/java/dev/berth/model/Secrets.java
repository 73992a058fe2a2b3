package dev.berth.model;

import dev.langchain4j.http.client.HttpRequest;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a request proves its right with. Providers quote it in their errors; it must not get into logs and transcripts. */
record Secrets(List<String> values) {
    private static final Set<String> HEADERS = Set.of("authorization", "x-api-key", "x-goog-api-key", "api-key");
    private static final int SHORTEST = 6;

    static Secrets of(HttpRequest request) {
        return new Secrets(request.headers().entrySet().stream()
                .filter(header -> HEADERS.contains(header.getKey().toLowerCase(Locale.ROOT)))
                .flatMap(header -> header.getValue().stream())
                .map(value -> value.startsWith("Bearer ") ? value.substring("Bearer ".length()) : value)
                .filter(value -> value.length() >= SHORTEST)
                .toList());
    }

    String hide(String text) {
        String hidden = text;
        for (String value : values) hidden = hidden.replace(value, "(API key)");
        return hidden;
    }

    @Override
    public String toString() {
        return "Secrets";
    }
}
