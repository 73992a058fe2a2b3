package dev.berth.transcript;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.Map;

/** JSON objects as text and as maps. Any thread may call. */
final class JsonObjects {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final TypeReference<LinkedHashMap<String, Object>> FIELDS = new TypeReference<>() {};

    private JsonObjects() {}

    /** @throws IllegalArgumentException saying why the text is none; {@code what} begins the sentence */
    static Map<String, Object> read(String what, String json) {
        try {
            JsonNode node = JSON.readTree(json);
            if (!node.isObject()) throw new IllegalArgumentException(what + " must be a JSON object");
            return JSON.convertValue(node, FIELDS);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(what + " must be a JSON object: " + e.getOriginalMessage(), e);
        }
    }

    static String write(Map<String, ?> fields) {
        try {
            return JSON.writeValueAsString(fields);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON can be made of the arguments " + fields.keySet(), e);
        }
    }
}
