package dev.berth.cases;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What a step must give, as the case's file has it. */
record Expected(JsonNode node, String copy) {

    boolean has(String key) {
        return node.has(key);
    }

    String text(String key) {
        return node.path(key).asText().replace("{{copy}}", copy);
    }

    int number(String key) {
        return node.path(key).asInt();
    }

    double real(String key) {
        return node.path(key).asDouble();
    }

    boolean flag(String key) {
        return node.path(key).asBoolean();
    }

    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        node.path(key).forEach(text -> texts.add(text.asText().replace("{{copy}}", copy)));
        return texts;
    }
}
