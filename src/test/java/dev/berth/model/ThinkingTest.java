package dev.berth.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a provider wants back unchanged goes back, and requests can be cached where that must be asked for. */
class ThinkingTest {
    private static final ModelSettings SETTINGS = ModelSettings.defaults().withApiKey("sk-canary-0123456789");

    /** The body of the request that follows upon a reply with one call and its answer. */
    private static String requestAfter(WireSample wire, List<String> stream) throws IOException, InterruptedException {
        return requestAfter(wire, wire.model, stream);
    }

    private static String requestAfter(WireSample wire, String name, List<String> stream)
            throws IOException, InterruptedException {
        try (FaultyServer server =
                new FaultyServer(FaultyServer.stream(stream), FaultyServer.stream(wire.reply("done")))) {
            Model model = Models.open(name, SETTINGS.withBaseUrl(server.url() + wire.path));
            Heard heard = new Heard();
            Reply reply = model.reply(Requests.saying("x"), heard);
            assertThat(heard.thinking).hasToString("Let me think");
            model.reply(
                    Requests.of(
                            Requests.user("x"),
                            Requests.model(name, reply),
                            Requests.answer(reply.calls().getFirst().id(), "fine")),
                    ReplyListener.NONE);
            return server.asked.getLast().body().replaceAll("\\s*([\\[\\]{}:,])\\s*", "$1");
        }
    }

    private static List<String> anthropic(String... signatures) {
        List<String> events = new java.util.ArrayList<>(WireSample.ANTHROPIC.reply("", Requests.call("toolu_1", "ls")));
        for (int i = 0; i < signatures.length; i++) {
            String place = "\"index\":" + (10 + i);
            events.addAll(
                    1 + i * 4,
                    List.of(
                            WireSample.typed(
                                    "content_block_start",
                                    place + ",\"content_block\":{\"type\":\"thinking\",\"thinking\":\"\"}"),
                            WireSample.typed(
                                    "content_block_delta",
                                    place + ",\"delta\":{\"type\":\"thinking_delta\",\"thinking\":\""
                                            + (i == 0 ? "Let me think" : "") + "\"}"),
                            WireSample.typed(
                                    "content_block_delta",
                                    place + ",\"delta\":{\"type\":\"signature_delta\",\"signature\":\"" + signatures[i]
                                            + "\"}"),
                            WireSample.typed("content_block_stop", place)));
        }
        return events;
    }

    @Test
    void anthropicsThinkingGoesBackWithItsSignature() throws Exception {
        assertThat(requestAfter(WireSample.ANTHROPIC, anthropic("SIG==")))
                .containsPattern("\"type\":\"thinking\",\"thinking\":\"Let me think\",\"signature\":\"SIG==\"")
                .contains("\"type\":\"tool_use\"");
    }

    @Test
    void thinkingInSeveralBlocksIsNotSentBackUnderASignatureThatFitsNone() throws Exception {
        assertThat(requestAfter(WireSample.ANTHROPIC, anthropic("SIG1", "SIG2")))
                .doesNotContain("SIG1")
                .contains("\"type\":\"tool_use\"");
    }

    @Test
    void geminisSignatureGoesBackWithItsCall() throws Exception {
        List<String> stream = List.of(
                WireSample.data(
                        "{\"candidates\":[{\"content\":{\"role\":\"model\",\"parts\":[{\"text\":\"Let me think\","
                                + "\"thought\":true}]}}]}"),
                WireSample.data(
                        "{\"candidates\":[{\"content\":{\"role\":\"model\",\"parts\":[{\"functionCall\":{\"name\":\"bash\","
                            + "\"args\":{\"command\":\"ls\"}},\"thoughtSignature\":\"SIG==\"}]},\"finishReason\":\"STOP\"}]}"));
        assertThat(requestAfter(WireSample.GEMINI, stream)).contains("\"thoughtSignature\":\"SIG==\"");
    }

    @Test
    void openAisEncryptedReasoningGoesBack() throws Exception {
        List<String> stream =
                new java.util.ArrayList<>(WireSample.OPENAI_RESPONSES.reply("", Requests.call("call_1", "ls")));
        stream.add(
                1,
                WireSample.typed(
                        "response.reasoning_summary_text.delta", "\"item_id\":\"q\",\"delta\":\"Let me think\""));
        stream.set(
                stream.size() - 1,
                stream.getLast()
                        .replace(
                                "\"output\":[",
                                "\"output\":[{\"type\":\"reasoning\",\"id\":\"q\",\"summary\":[{\"type\":\"summary_text\",\"text\":\"Let"
                                    + " me think\"}],\"encrypted_content\":\"SECRET==\"},"));
        assertThat(requestAfter(WireSample.OPENAI_RESPONSES, "openai-responses/o9-max", stream))
                .contains("\"encrypted_content\":\"SECRET==\"")
                .contains("reasoning.encrypted_content");
        assertThat(requestAfter(WireSample.OPENAI_RESPONSES, "openai-responses/gpt-4.1", stream))
                .doesNotContain("reasoning.encrypted_content");
    }

    @Test
    void anthropicIsAskedToCacheSystemToolsAndTheWholeConversation() throws Exception {
        String body = requestAfter(WireSample.ANTHROPIC, anthropic("SIG=="));
        assertThat(body.split("\"cache_control\":\\{\"type\":\"ephemeral\"}", -1))
                .hasSize(4);
        assertThat(body.substring(body.indexOf("tool_result"))).contains("cache_control");
    }
}
