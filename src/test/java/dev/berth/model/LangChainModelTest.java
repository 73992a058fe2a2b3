package dev.berth.model;

import static dev.berth.model.FakeChatModel.call;
import static dev.berth.model.FakeChatModel.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.transcript.ToolCall;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.model.chat.response.CompleteToolCall;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.PartialToolCall;
import dev.langchain4j.model.output.FinishReason;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class LangChainModelTest extends ModelContract {
    private static final ModelSettings QUICK = ModelSettings.defaults()
            .withTries(3, Duration.ofMillis(1), Duration.ofMinutes(1))
            .withTimeouts(Duration.ofSeconds(20), Duration.ofSeconds(20));

    private static LangChainModel model(FakeChatModel.Answering... moves) {
        return LangChainModel.of(new FakeChatModel(moves), "fake/model", QUICK);
    }

    @Tag("F31")
    @Override
    Model replying(String text, List<ToolCall> calls) {
        ToolExecutionRequest[] requests =
                calls.stream().map(each -> call(each.id(), each.arguments())).toArray(ToolExecutionRequest[]::new);
        return model(handler -> {
            for (int at = 0; at < text.length(); at += 3)
                handler.onPartialResponse(text.substring(at, Math.min(text.length(), at + 3)));
            for (int index = 0; index < requests.length; index++)
                handler.onCompleteToolCall(new CompleteToolCall(index, requests[index]));
            handler.onCompleteResponse(response(text, FinishReason.STOP, requests));
        });
    }

    @Override
    Model silent() {
        return model(handler -> {});
    }

    @Override
    Model failing() {
        return model(handler -> handler.onError(new IllegalStateException("out of order")));
    }

    private static Reply ask(LangChainModel model) throws InterruptedException {
        return model.reply(Requests.saying("hello"), ReplyListener.NONE);
    }

    @Test
    void onlyTheFirstEndingCounts() throws Exception {
        LangChainModel wholeFirst = model(handler -> {
            handler.onCompleteResponse(response("first", FinishReason.STOP));
            handler.onError(new IllegalStateException("second"));
            handler.onPartialResponse("third");
        });
        assertThat(ask(wholeFirst).text()).isEqualTo("first");

        LangChainModel errorFirst = model(handler -> {
            handler.onError(new AuthenticationException("first"));
            handler.onCompleteResponse(response("second", FinishReason.STOP));
        });
        assertThatThrownBy(() -> ask(errorFirst))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("first");
    }

    @Tag("F31")
    @Test
    void aReplyWithoutAFinishReasonWasCutOffAndIsAskedForAgain() throws Exception {
        Heard heard = new Heard();
        LangChainModel model = model(
                handler -> {
                    handler.onPartialResponse("half a sen");
                    handler.onCompleteResponse(response("half a sen", null));
                },
                handler -> {
                    handler.onPartialResponse("a sentence");
                    handler.onCompleteResponse(response("a sentence", FinishReason.STOP));
                });
        assertThat(model.reply(Requests.saying("hello"), heard).text()).isEqualTo("a sentence");
        assertThat(heard.text).hasToString("a sentence");
        assertThat(heard.startedOver)
                .singleElement()
                .asString()
                .contains("fake/model")
                .contains("cut off");
    }

    @Test
    void whatWillNotGoAwayIsNotAskedAgain() {
        FakeChatModel fake = new FakeChatModel(handler -> handler.onError(new AuthenticationException("bad key")));
        assertThatThrownBy(() -> ask(LangChainModel.of(fake, "fake/model", QUICK)))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("bad key");
        assertThat(fake.requests).hasSize(1);
    }

    @Test
    void triesAreCounted() {
        FakeChatModel fake = new FakeChatModel(handler -> handler.onError(new RateLimitException("slow down")));
        assertThatThrownBy(() -> ask(LangChainModel.of(fake, "fake/model", QUICK)))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("slow down")
                .hasMessageContaining("Tried 3 times");
        assertThat(fake.requests).hasSize(3);
    }

    @Test
    void aContextThatIsFullIsAKindOfItsOwn() {
        LangChainModel model = model(handler ->
                handler.onError(new InvalidRequestException("This model's maximum context length is 8192 tokens")));
        assertThatThrownBy(() -> ask(model)).isInstanceOf(ModelException.ContextOverflow.class);
    }

    @Test
    void whatChatItselfThrowsIsNoDifferentFromAnError() {
        LangChainModel model = model(handler -> {
            throw new IllegalArgumentException("cannot be sent");
        });
        assertThatThrownBy(() -> ask(model)).isInstanceOf(ModelException.class).hasMessageContaining("cannot be sent");
    }

    @Test
    void silenceAfterTheFirstWordIsNoticedAndEndedWithTheHandleItGave() throws Exception {
        ModelSettings impatient = QUICK.withTimeouts(Duration.ofSeconds(20), Duration.ofMillis(50));
        FakeChatModel fake = new FakeChatModel(
                handler -> handler.onPartialResponse("and then"),
                handler -> handler.onCompleteResponse(response("better", FinishReason.STOP)));
        Heard heard = new Heard();
        assertThat(LangChainModel.of(fake, "fake/model", impatient)
                        .reply(Requests.saying("x"), heard)
                        .text())
                .isEqualTo("better");
        assertThat(heard.startedOver).singleElement().asString().contains("silent");
    }

    @Test
    void callsOfAReplyThatReachedItsLengthAreLeftOut() throws Exception {
        Reply reply = ask(model(
                handler -> handler.onCompleteResponse(response("let me", FinishReason.LENGTH, call("1", "{\"comm")))));
        assertThat(reply.finish()).isEqualTo(Reply.Finish.LENGTH);
        assertThat(reply.text()).isEqualTo("let me");
        assertThat(reply.calls()).isEmpty();
    }

    @Tag("F31")
    @Test
    void aRefusalIsAReplyWithoutCalls() throws Exception {
        Reply reply = ask(model(handler ->
                handler.onCompleteResponse(response("I will not", FinishReason.CONTENT_FILTER, call("1", "{}")))));
        assertThat(reply.finish()).isEqualTo(Reply.Finish.REFUSED);
        assertThat(reply.calls()).isEmpty();
    }

    @Tag("F29")
    @Test
    void duplicateIdsAreMadeDifferentAndMissingPartsEmpty() throws Exception {
        Reply reply = ask(model(handler -> handler.onCompleteResponse(response(
                null, FinishReason.TOOL_EXECUTION, call("same", "{}"), call("same", null), call(null, "[1")))));
        assertThat(reply.calls()).extracting(ToolCall::arguments).containsExactly("{}", "", "[1");
        assertThat(reply.calls())
                .extracting(ToolCall::id)
                .doesNotHaveDuplicates()
                .first()
                .isEqualTo("same");
    }

    @Test
    void callsThatTheResponseForgotAreKept() throws Exception {
        Reply reply = ask(model(handler -> {
            handler.onCompleteToolCall(new CompleteToolCall(0, call("1", "{\"command\":\"a\"}")));
            handler.onCompleteToolCall(new CompleteToolCall(0, call("2", "{\"command\":\"b\"}")));
            handler.onCompleteResponse(response(null, FinishReason.TOOL_EXECUTION, call("2", "{\"command\":\"b\"}")));
        }));
        assertThat(reply.calls()).extracting(ToolCall::id).containsExactly("1", "2");
    }

    @Test
    void aCallIsAnnouncedOnceWithItsFirstPiece() throws Exception {
        Heard heard = new Heard();
        model(handler -> {
                    handler.onPartialThinking(new PartialThinking("hm"));
                    for (String piece : List.of("{\"comm", "and\":", "\"ls\"}"))
                        handler.onPartialToolCall(PartialToolCall.builder()
                                .index(0)
                                .id("1")
                                .name("bash")
                                .partialArguments(piece)
                                .build());
                    handler.onCompleteToolCall(new CompleteToolCall(0, call("1", "{}")));
                    handler.onCompleteResponse(response(null, FinishReason.TOOL_EXECUTION, call("1", "{}")));
                })
                .reply(Requests.saying("x"), heard);
        assertThat(heard.calls).containsExactly("bash");
        assertThat(heard.thinking).hasToString("hm");
    }
}
