package dev.berth.model;

import static dev.berth.model.Requests.answer;
import static dev.berth.model.Requests.call;
import static dev.berth.model.Requests.ended;
import static dev.berth.model.Requests.model;
import static dev.berth.model.Requests.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.transcript.Entry;
import dev.berth.transcript.ToolCall;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.internal.Json;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class MessagesTest {
    private static final String ME = "a/me";
    private static final String OTHER = "b/other";

    private static List<ChatMessage> messages(Entry... transcript) {
        return Messages.of(Requests.of(transcript), ME, all -> all).messages();
    }

    private static String text(ChatMessage message) {
        return switch (message) {
            case UserMessage said -> said.singleText();
            case AiMessage said -> String.valueOf(said.text());
            case ToolExecutionResultMessage answered -> answered.text();
            default -> throw new AssertionError(message);
        };
    }

    private static ToolExecutionRequest onlyCall(ChatMessage message) {
        return ((AiMessage) message).toolExecutionRequests().getFirst();
    }

    @Test
    void aTurnBecomesTheMessagesThatMadeIt() {
        List<ChatMessage> messages = messages(
                new Entry.Began(Instant.EPOCH, 1, "berth"),
                user("list"),
                model(ME, "looking", call("1", "ls")),
                answer("1", "a b"),
                model(ME, "two files"),
                ended("answered"),
                user("thanks"));
        assertThat(messages.getFirst()).isEqualTo(SystemMessage.from("You have a computer."));
        assertThat(messages.stream().skip(1).map(MessagesTest::text))
                .containsExactly("list", "looking", "a b", "two files", "thanks");
        assertThat(onlyCall(messages.get(2)).id()).isEqualTo("1");
        assertThat(((ToolExecutionResultMessage) messages.get(3)).id()).isEqualTo("1");
    }

    @Test
    void theToolIsDescribedAsItIs() {
        var tool = Messages.of(Requests.saying("x"), ME, all -> all)
                .toolSpecifications()
                .getFirst();
        assertThat(tool.name()).isEqualTo("bash");
        assertThat(tool.description()).isEqualTo("Runs a \"command\".\nIn bash.");
        assertThat(tool.parameters())
                .isEqualTo(JsonObjectSchema.builder()
                        .addStringProperty("command", "what to run")
                        .required("command")
                        .build());
    }

    @Test
    void wordsInARowBecomeOneMessage() {
        assertThat(messages(user("one"), ended("failed"), user("two")).stream()
                        .skip(1)
                        .map(MessagesTest::text))
                .containsExactly("one\n\ntwo");
        assertThat(messages(user("x"), model(ME, "half"), model(ME, "more"), user("y")).stream()
                        .skip(1)
                        .map(MessagesTest::text))
                .containsExactly("x", "half\n\nmore", "y");
    }

    @Test
    void aReplyWithNothingInItIsLeftOut() {
        assertThat(messages(user("one"), model(ME, " \n"), user("two")).stream()
                        .skip(1)
                        .map(MessagesTest::text))
                .containsExactly("one\n\ntwo");
    }

    @Test
    void aCallThatWasNeverAnsweredIsAnsweredAsInterrupted() {
        List<ChatMessage> messages =
                messages(user("go"), model(ME, "", call("1", "a"), call("2", "b")), answer("2", "done"), user("well?"));
        assertThat(text(messages.get(3))).contains("interrupted");
        assertThat(((ToolExecutionResultMessage) messages.get(3)).isError()).isTrue();
        assertThat(text(messages.get(4))).isEqualTo("done");
        assertThat(text(messages.get(5))).isEqualTo("well?");
    }

    @Test
    void answersStandRightAfterTheirCallsAndInTheirOrder() {
        List<ChatMessage> messages = messages(
                user("go"),
                model(ME, "", call("1", "a"), call("2", "b")),
                user("hurry"),
                answer("2", "B"),
                answer("1", "A"));
        assertThat(messages.stream().skip(3).map(MessagesTest::text)).containsExactly("A", "B", "hurry");
    }

    @Test
    void anAnswerWithoutACallAndASecondAnswerAreLeftOut() {
        List<ChatMessage> messages = messages(
                user("go"),
                answer("9", "stray"),
                model(ME, "", call("1", "a")),
                answer("1", "A"),
                answer("1", "again"),
                user("x"));
        assertThat(messages.stream().skip(3).map(MessagesTest::text)).containsExactly("A", "x");
    }

    @Test
    void idsNeedOnlyBeUniqueWithinTheirReply() {
        List<ChatMessage> messages = messages(
                user("go"),
                model(OTHER, "", call("call-1", "a")),
                answer("call-1", "A"),
                model(OTHER, "", call("call-1", "b")),
                answer("call-1", "B"));
        assertThat(messages.stream().skip(1).map(MessagesTest::text)).containsExactly("go", "null", "A", "null", "B");
        assertThat(onlyCall(messages.get(2)).id())
                .matches("[a-z0-9]{9}")
                .isEqualTo(((ToolExecutionResultMessage) messages.get(3)).id())
                .isNotEqualTo(onlyCall(messages.get(4)).id());
    }

    @Test
    void theSameTranscriptGivesTheSameRequest() {
        Entry[] transcript = {user("go"), model(OTHER, "", call("x", "a")), answer("x", "A")};
        assertThat(messages(transcript)).isEqualTo(messages(transcript));
    }

    @Tag("F25")
    @Tag("F26")
    @Test
    void brokenArgumentsAndImpossibleNamesAreSentInAFormThatIsAccepted() {
        for (String broken : List.of("{\"command\": tru", "[1]", "7", "\"x\"", "nonsense", "[".repeat(20_000))) {
            ToolExecutionRequest sent =
                    onlyCall(messages(user("go"), model(ME, "", new ToolCall("1", "rm -rf/ün", broken)))
                            .get(2));
            assertThat(sent.name()).matches("[A-Za-z0-9_-]{1,64}");
            assertThat(Json.fromJson(sent.arguments(), Map.class).get("malformed_arguments"))
                    .isEqualTo(broken);
        }
        assertThat(onlyCall(messages(user("go"), model(ME, "", new ToolCall("1", "", "")))
                        .get(2)))
                .satisfies(sent -> assertThat(sent.arguments()).isEqualTo("{}"))
                .satisfies(sent -> assertThat(sent.name()).isNotEmpty());
    }

    @Test
    void thinkingGoesBackToItsOwnModelOnly() {
        AiMessage thought = AiMessage.builder()
                .thinking("hm")
                .attributes(Map.of("thinking_signature", "SIG"))
                .text("so")
                .build();
        Reply reply = Replies.of(
                dev.langchain4j.model.chat.response.ChatResponse.builder()
                        .aiMessage(thought)
                        .build(),
                List.of());
        AiMessage own =
                (AiMessage) messages(user("x"), model(ME, reply), user("y")).get(2);
        assertThat(own)
                .isEqualTo(thought.toBuilder().toolExecutionRequests(List.of()).build());
        AiMessage others =
                (AiMessage) messages(user("x"), model(OTHER, reply), user("y")).get(2);
        assertThat(others.thinking()).isNull();
        assertThat(others.attributes()).isEmpty();
        assertThat(others.text()).isEqualTo("so");
    }

    @Test
    void thinkingWithTwoSignaturesIsNotKept() {
        AiMessage thought = AiMessage.builder()
                .thinking("a\nb")
                .attributes(Map.of("thinking_signature", "SIG1\nSIG2"))
                .text("so")
                .build();
        Reply reply = Replies.of(
                dev.langchain4j.model.chat.response.ChatResponse.builder()
                        .aiMessage(thought)
                        .build(),
                List.of());
        assertThat(reply.wire()).isEmpty();
    }

    /** Any transcript, however torn, makes a request that follows the rules of the strictest provider. */
    @Tag("F29")
    @RepeatedTest(200)
    void everyTranscriptMakesAValidRequest(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<Entry> transcript = new ArrayList<>(List.of(user("begin")));
        for (int i = 0; i < 40; i++) transcript.add(anyEntry(random));
        transcript.add(user("end"));
        ChatRequest request = Messages.of(new Request("", transcript, List.of(Requests.BASH)), ME, all -> all);
        assertValid(request.messages());
    }

    private static Entry anyEntry(Random random) {
        String id = "id" + random.nextInt(3);
        return switch (random.nextInt(6)) {
            case 0 -> user(random.nextBoolean() ? "" : "words");
            case 1 -> model(random.nextBoolean() ? ME : OTHER, random.nextBoolean() ? "" : "words");
            case 2 -> model(ME, "", call("u" + random.nextInt(), "a"), call("v" + random.nextInt(), "{"));
            case 3 -> model(OTHER, "words", call(id, "a"));
            case 4 -> answer(id, random.nextBoolean() ? "" : "out");
            default -> ended("cancelled");
        };
    }

    private static void assertValid(List<ChatMessage> messages) {
        List<String> seen = new ArrayList<>();
        for (int at = 0; at < messages.size(); at++) {
            boolean userTurn =
                    at == 0 || (messages.get(at - 1) instanceof AiMessage before && !before.hasToolExecutionRequests());
            if (messages.get(at) instanceof AiMessage said) {
                assertThat(userTurn).isFalse();
                List<ToolExecutionRequest> calls = said.toolExecutionRequests();
                for (int c = 0; c < calls.size(); c++) {
                    assertThat(seen).doesNotContain(calls.get(c).id());
                    seen.add(calls.get(c).id());
                    assertThat(((ToolExecutionResultMessage) messages.get(at + 1 + c)).id())
                            .isEqualTo(calls.get(c).id());
                }
                assertThat(calls.isEmpty() ? messages.get(at + 1) : messages.get(at + calls.size()))
                        .isNotInstanceOf(AiMessage.class);
            }
            if (messages.get(at) instanceof UserMessage && at > 0)
                assertThat(messages.get(at - 1)).isNotInstanceOf(UserMessage.class);
            assertThat(text(messages.get(at))).isNotEmpty();
        }
        assertThat(messages.getLast()).isInstanceOf(UserMessage.class);
    }
}
