package dev.berth.model;

import dev.berth.transcript.Entry;
import dev.berth.transcript.ToolCall;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ChatMessageDeserializer;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.internal.Json;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Writes one request for langchain4j. Whatever the transcript holds, the request is one that providers accept: user and
 * model take turns, each call is answered exactly once and right after it, arguments are JSON objects, names and IDs
 * are of the form that is allowed. One thread uses it, once.
 */
final class Messages {
    private static final String NO_ANSWER =
            "[interrupted: no answer to this call was recorded; it may have been carried out, in part or not at all]";
    private static final int LONGEST_NAME = 64;

    private final String model;
    private final List<Entry> transcript;
    private final List<ChatMessage> messages = new ArrayList<>();
    private final StringBuilder userSaid = new StringBuilder();

    private Messages(String model, List<Entry> transcript) {
        this.model = model;
        this.transcript = transcript;
    }

    /** @param model what its own replies are marked with; those of others lose their thinking and their IDs */
    static ChatRequest of(Request request, String model, UnaryOperator<List<ChatMessage>> finish) {
        Messages messages = new Messages(model, request.transcript());
        messages.addSystem(request.system());
        messages.addTranscript();
        return ChatRequest.builder()
                .messages(finish.apply(messages.messages))
                .toolSpecifications(
                        request.tools().stream().map(ToolSpecifications::of).toList())
                .build();
    }

    private void addSystem(String text) {
        if (!text.isBlank()) messages.add(SystemMessage.from(text));
    }

    private void addTranscript() {
        for (int place = 0; place < transcript.size(); place++) {
            switch (transcript.get(place)) {
                case Entry.UserSaid said -> addWords(said.text());
                case Entry.UserAdded added -> addWords(added.text());
                case Entry.Noted noted -> addWords(noted.text());
                case Entry.ModelSaid said -> addReply(place, said);
                // Answers follow their calls, wherever they stand in the transcript.
                case Entry.ToolAnswered answered -> {}
                case Entry.Began began -> {}
                case Entry.TurnEnded ended -> {}
                case Entry.Instructed instructed -> {}
                case Entry.TookBack back -> {}
                case Entry.Trimmed trimmed -> {}
                case Entry.Summarized summarized -> {}
            }
        }
        addUserMessage();
    }

    private void addWords(String text) {
        if (!userSaid.isEmpty()) userSaid.append("\n\n");
        userSaid.append(text.isBlank() ? "(nothing)" : text);
    }

    private void addUserMessage() {
        if (userSaid.isEmpty()) return;
        messages.add(UserMessage.from(userSaid.toString()));
        userSaid.setLength(0);
    }

    private void addReply(int place, Entry.ModelSaid said) {
        boolean own = said.model().equals(model);
        AiMessage message = message(place, said, own);
        if (isEmpty(message)) return;
        addUserMessage();
        if (!messages.isEmpty() && messages.getLast() instanceof AiMessage before) {
            messages.removeLast();
            message = message.withText(joined(before.text(), message.text()));
        }
        messages.add(message);
        Map<String, Entry.ToolAnswered> answers = answersAfter(place);
        for (ToolCall call : said.calls()) messages.add(answer(place, call, own, answers.get(call.id())));
    }

    private static AiMessage message(int place, Entry.ModelSaid said, boolean own) {
        AiMessage.Builder message = own ? wired(said.wire()) : AiMessage.builder();
        return message.text(said.text().isBlank() ? null : said.text())
                .toolExecutionRequests(said.calls().stream()
                        .map(call -> sent(place, call, own))
                        .toList())
                .build();
    }

    private static AiMessage.Builder wired(String wire) {
        if (wire.isEmpty()) return AiMessage.builder();
        return ((AiMessage) ChatMessageDeserializer.messageFromJson(wire)).toBuilder();
    }

    private static boolean isEmpty(AiMessage message) {
        return message.text() == null && !message.hasToolExecutionRequests();
    }

    private static @Nullable String joined(@Nullable String before, @Nullable String after) {
        if (before == null || after == null) return before == null ? after : before;
        return before + "\n\n" + after;
    }

    /** Up to the next reply: IDs are unique within a reply only. */
    private Map<String, Entry.ToolAnswered> answersAfter(int place) {
        Map<String, Entry.ToolAnswered> answers = new HashMap<>();
        for (Entry entry : transcript.subList(place + 1, transcript.size())) {
            if (entry instanceof Entry.ModelSaid) break;
            if (entry instanceof Entry.ToolAnswered answered) answers.putIfAbsent(answered.callId(), answered);
        }
        return answers;
    }

    private static ChatMessage answer(int place, ToolCall call, boolean own, Entry.@Nullable ToolAnswered answered) {
        String text = answered == null ? NO_ANSWER : answered.answer();
        return ToolExecutionResultMessage.builder()
                .id(id(place, call, own))
                .toolName(name(call.tool()))
                .text(text.isBlank() ? "(no output)" : text)
                .isError(answered == null || answered.failed())
                .build();
    }

    private static ToolExecutionRequest sent(int place, ToolCall call, boolean own) {
        return ToolExecutionRequest.builder()
                .id(id(place, call, own))
                .name(name(call.tool()))
                .arguments(arguments(call.arguments()))
                .build();
    }

    private static String id(int place, ToolCall call, boolean own) {
        return own ? call.id() : CallIds.stable(place, call.id());
    }

    /** A name that the model made up was answered as unknown; sent back as it is, some providers would refuse it for ever. */
    private static String name(String tool) {
        String legal = tool.replaceAll("[^A-Za-z0-9_-]", "_");
        if (legal.isEmpty()) return "unnamed";
        return legal.length() <= LONGEST_NAME ? legal : legal.substring(0, LONGEST_NAME);
    }

    private static String arguments(String written) {
        if (written.isBlank()) return "{}";
        return isObject(written) ? written : Json.toJson(Map.of("malformed_arguments", written));
    }

    private static boolean isObject(String json) {
        try {
            return Json.fromJson(json, Map.class) != null;
        } catch (RuntimeException e) {
            return false;
        }
    }
}
