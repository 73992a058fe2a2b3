package dev.berth.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.transcript.TokenUse;
import dev.berth.transcript.ToolCall;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every provider's wire, with everything that can happen on it. Whatever happens ends in a whole reply or a ModelException. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class ProviderWiresTest {
    private static final String KEY = "sk-canary-0123456789";
    private static final ToolCall LS = Requests.call("callls001", "ls -l");
    private static final ToolCall PWD = Requests.call("callpwd02", "pwd; echo done");
    private static final ModelSettings SETTINGS = ModelSettings.defaults()
            .withApiKey(KEY)
            .withTries(3, Duration.ofMillis(1), Duration.ofMinutes(1))
            .withTimeouts(Duration.ofSeconds(30), Duration.ofSeconds(30));

    private static Model open(WireSample wire, FaultyServer server) {
        return open(wire, server, SETTINGS);
    }

    private static Model open(WireSample wire, FaultyServer server, ModelSettings settings) {
        return Models.open(wire.model, settings.withBaseUrl(server.url() + wire.path));
    }

    private static Reply ask(Model model) throws InterruptedException {
        return model.reply(Requests.saying("hello"), ReplyListener.NONE);
    }

    @ParameterizedTest
    @EnumSource
    void aReplyStreams(WireSample wire) throws Exception {
        try (FaultyServer server =
                new FaultyServer(FaultyServer.stream(wire.reply("Ahoy, \"sailor\"\n\u00e9\ud83d\ude00!")))) {
            Heard heard = new Heard();
            Reply reply = open(wire, server).reply(Requests.saying("hello"), heard);
            assertThat(reply.text()).isEqualTo("Ahoy, \"sailor\"\n\u00e9\ud83d\ude00!");
            assertThat(heard.text).hasToString(reply.text());
            assertThat(heard.pieces).isGreaterThan(2);
            assertThat(reply.finish()).isEqualTo(Reply.Finish.DONE);
            assertThat(heard.startedOver).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void tokensAreCountedWithThoseOfTheCacheAndOfThinkingAmongThem(WireSample wire) throws Exception {
        boolean tellsCached = wire != WireSample.OLLAMA && wire != WireSample.MISTRAL;
        try (FaultyServer server = new FaultyServer(FaultyServer.stream(wire.reply("Ahoy")))) {
            assertThat(ask(open(wire, server)).use())
                    .isEqualTo(new TokenUse(10, 5, tellsCached ? 4 : 0, wire == WireSample.ANTHROPIC ? 2 : 0));
        }
    }

    @Tag("F29")
    @ParameterizedTest
    @EnumSource
    void severalCallsOfOneReplyKeepTheirOrderAndAreAnnounced(WireSample wire) throws Exception {
        try (FaultyServer server = new FaultyServer(FaultyServer.stream(wire.reply("", LS, PWD)))) {
            Heard heard = new Heard();
            Reply reply = open(wire, server).reply(Requests.saying("look"), heard);
            assertThat(reply.calls()).extracting(ToolCall::tool).containsExactly("bash", "bash");
            assertThat(reply.calls().get(0).arguments().replace(" ", "")).contains("ls-l");
            assertThat(reply.calls().get(1).arguments()).contains("pwd; echo done");
            assertThat(reply.calls())
                    .extracting(ToolCall::id)
                    .doesNotHaveDuplicates()
                    .doesNotContain("");
            assertThat(heard.calls).startsWith("bash");
        }
    }

    /** Wherever the stream ends too early, politely or not: the reply is asked for again, and never taken for whole. */
    @Tag("F31")
    @ParameterizedTest
    @EnumSource
    void aStreamThatIsCutAnywhereIsAskedForAgain(WireSample wire) throws Exception {
        List<String> events = wire.reply("one two three", LS);
        List<String> whole = wire.reply("whole");
        for (int length = 0; length < events.size(); length++) {
            List<String> cut = events.subList(0, length);
            boolean enough = wire == WireSample.OPENAI && length >= events.size() - 2;
            for (FaultyServer.Answer fault :
                    List.of(FaultyServer.stream(cut), FaultyServer.cutOff(cut), FaultyServer.reset(cut))) {
                try (FaultyServer server = new FaultyServer(fault, FaultyServer.stream(whole))) {
                    Reply reply = ask(open(wire, server));
                    if (enough && server.asked.size() == 1)
                        assertThat(reply.calls()).hasSize(1);
                    else
                        assertThat(reply.text())
                                .as("cut after %d events", length)
                                .isEqualTo("whole");
                }
            }
        }
    }

    @Tag("F31")
    @ParameterizedTest
    @EnumSource
    void anEventCutInItsMiddleIsNotTakenForWhole(WireSample wire) throws Exception {
        List<String> events = wire.reply("one two three", LS);
        String half = events.get(1).substring(0, events.get(1).length() / 2);
        try (FaultyServer server = new FaultyServer(
                FaultyServer.stream(List.of(events.getFirst(), half)), FaultyServer.stream(wire.reply("whole")))) {
            Heard heard = new Heard();
            assertThat(open(wire, server).reply(Requests.saying("x"), heard).text())
                    .isEqualTo("whole");
            assertThat(heard.text).hasToString("whole");
            assertThat(heard.startedOver).hasSize(1);
        }
    }

    @Tag("F31")
    @ParameterizedTest
    @EnumSource
    void silenceBeforeTheFirstByteIsAskedForAgain(WireSample wire) throws Exception {
        ModelSettings impatient = SETTINGS.withTimeouts(Duration.ofMillis(300), Duration.ofSeconds(30));
        try (FaultyServer server = new FaultyServer(FaultyServer.silence(), FaultyServer.stream(wire.reply("whole")))) {
            assertThat(ask(open(wire, server, impatient)).text()).isEqualTo("whole");
            assertThat(server.hungUp.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Tag("F31")
    @ParameterizedTest
    @EnumSource
    void silenceInTheMiddleIsAskedForAgain(WireSample wire) throws Exception {
        ModelSettings impatient = SETTINGS.withTimeouts(Duration.ofSeconds(30), Duration.ofMillis(300));
        try (FaultyServer server = new FaultyServer(
                FaultyServer.stall(wire.reply("one two three").subList(0, 2)),
                FaultyServer.stream(wire.reply("whole")))) {
            Heard heard = new Heard();
            assertThat(open(wire, server, impatient)
                            .reply(Requests.saying("x"), heard)
                            .text())
                    .isEqualTo("whole");
            assertThat(heard.text).hasToString("whole");
            assertThat(server.hungUp.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void anInterruptHangsUpBeforeTheFirstByteAndInTheMiddle(WireSample wire) throws Exception {
        List<FaultyServer.Answer> stalls = List.of(
                FaultyServer.silence(),
                FaultyServer.stall(wire.reply("one two three").subList(0, 2)));
        for (FaultyServer.Answer stall : stalls) {
            try (FaultyServer server = new FaultyServer(stall)) {
                Model model = open(wire, server);
                Thread asking = Thread.ofVirtual().start(() -> {
                    try {
                        ask(model);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
                while (server.asked.isEmpty()) Thread.onSpinWait();
                asking.interrupt();
                assertThat(asking.join(Duration.ofSeconds(30))).isTrue();
                assertThat(server.hungUp.await(30, TimeUnit.SECONDS)).isTrue();
                assertThat(server.asked).hasSize(1);
            }
        }
    }

    @Tag("F31")
    @ParameterizedTest
    @EnumSource
    void whatPassesIsAskedForAgainAndTheServersWishIsHeard(WireSample wire) throws Exception {
        try (FaultyServer server = new FaultyServer(
                FaultyServer.status(429, "{\"error\":{\"message\":\"slow down\"}}", "Retry-After: 1"),
                FaultyServer.status(529, "overloaded"),
                FaultyServer.stream(wire.reply("whole")))) {
            Heard heard = new Heard();
            assertThat(open(wire, server).reply(Requests.saying("x"), heard).text())
                    .isEqualTo("whole");
            assertThat(heard.startedOver).hasSize(2);
            assertThat(heard.startedOver.getFirst()).contains("slow down").contains("trying again in 1 s");
            assertThat(heard.startedOver.getLast()).contains("529").contains("overloaded");
            assertThat(server.asked).hasSize(3);
            assertThat(server.asked.getFirst().body())
                    .isEqualTo(server.asked.getLast().body());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aServerThatWantsToBeLeftAloneForHoursIsNotWaitedFor(WireSample wire) throws Exception {
        try (FaultyServer server = new FaultyServer(FaultyServer.status(429, "later", "Retry-After: 7200"))) {
            assertThatThrownBy(() -> ask(open(wire, server)))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("7200 s");
            assertThat(server.asked).hasSize(1);
        }
    }

    @Tag("F31")
    @ParameterizedTest
    @EnumSource
    void aServerThatKeepsFailingIsGivenUp(WireSample wire) throws Exception {
        try (FaultyServer server = new FaultyServer(FaultyServer.status(500, "{\"message\":\"boiler\\nburst\"}"))) {
            assertThatThrownBy(() -> ask(open(wire, server)))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining(wire.model)
                    .hasMessageContaining("500")
                    .hasMessageContaining("boiler burst")
                    .hasMessageContaining("Tried 3 times");
            assertThat(server.asked).hasSize(3);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNoHttpIsGivenUp(WireSample wire) throws Exception {
        try (FaultyServer server = new FaultyServer(FaultyServer.noise("SSH-2.0-OpenSSH_9.2\r\n\r\n"))) {
            assertThatThrownBy(() -> ask(open(wire, server))).isInstanceOf(ModelException.class);
        }
    }

    @Tag("F36")
    @ParameterizedTest
    @EnumSource
    void aKeyThatIsNotAcceptedIsSaidOnceAndNeverShown(WireSample wire) throws Exception {
        try (FaultyServer server = new FaultyServer(
                FaultyServer.status(401, "{\"error\":{\"message\":\"Incorrect API key: " + KEY + "\"}}"))) {
            assertThatThrownBy(() -> ask(open(wire, server)))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("API key")
                    .satisfies(thrown -> assertThat(stackTrace(thrown)).doesNotContain(KEY));
            assertThat(server.asked).hasSize(1);
        }
    }

    private static String stackTrace(Throwable thrown) {
        java.io.StringWriter text = new java.io.StringWriter();
        thrown.printStackTrace(new java.io.PrintWriter(text));
        return text.toString();
    }

    @Tag("F31")
    @Tag("F68")
    @ParameterizedTest
    @EnumSource
    void aModelThatIsNotThereAndARequestThatIsTooLongAreSaid(WireSample wire) throws Exception {
        try (FaultyServer server = new FaultyServer(
                FaultyServer.status(404, "{\"error\":{\"message\":\"no such model\"}}"),
                FaultyServer.status(400, "{\"error\":{\"message\":\"prompt is too long: 9 tokens > 8 maximum\"}}"))) {
            Model model = open(wire, server);
            assertThatThrownBy(() -> ask(model))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("model's name");
            assertThatThrownBy(() -> ask(model)).isInstanceOf(ModelException.ContextOverflow.class);
            assertThat(server.asked).hasSize(2);
        }
    }

    @Tag("F31")
    @ParameterizedTest
    @EnumSource
    void anErrorInsideTheStreamIsNotTakenForItsEnd(WireSample wire) throws Exception {
        List<String> events = new java.util.ArrayList<>(wire.reply("one two three"));
        events.add(2, wire.inBandError());
        try (FaultyServer server =
                new FaultyServer(FaultyServer.stream(events), FaultyServer.stream(wire.reply("whole")))) {
            Heard heard = new Heard();
            assertThat(open(wire, server).reply(Requests.saying("x"), heard).text())
                    .isEqualTo("whole");
            assertThat(heard.startedOver).singleElement().asString().contains("Provider went away");
        }
    }

    @Tag("F31")
    @ParameterizedTest
    @EnumSource
    void anEventThatMakesNoSenseIsNotSkipped(WireSample wire) throws Exception {
        List<String> events = new java.util.ArrayList<>(wire.reply("one two three"));
        events.add(2, wire.nonsense());
        try (FaultyServer server =
                new FaultyServer(FaultyServer.stream(events), FaultyServer.stream(wire.reply("whole")))) {
            Heard heard = new Heard();
            assertThat(open(wire, server).reply(Requests.saying("x"), heard).text())
                    .isEqualTo("whole");
            assertThat(heard.startedOver).hasSize(1);
        }
    }

    @Tag("F31")
    @ParameterizedTest
    @EnumSource
    void aReplyThatReachedItsLengthSaysSoAndLeavesItsCallsOut(WireSample wire) throws Exception {
        ToolCall half = new ToolCall("callhalf1", "bash", "{\"command\":\"rm -");
        // Where arguments are JSON within JSON there are no halves.
        List<ToolCall> calls = wire.argumentsAreText() ? List.of(half) : List.of();
        try (FaultyServer server =
                new FaultyServer(FaultyServer.stream(wire.reply("let me", calls, wire.lengthReason())))) {
            Reply reply = ask(open(wire, server));
            assertThat(reply.finish()).isEqualTo(Reply.Finish.LENGTH);
            assertThat(reply.calls()).isEmpty();
            assertThat(reply.text()).isEqualTo("let me");
        }
    }

    @Tag("F31")
    @ParameterizedTest
    @EnumSource
    void anEmptyReplyIsAReply(WireSample wire) throws Exception {
        try (FaultyServer server = new FaultyServer(FaultyServer.stream(wire.reply("")))) {
            Reply reply = ask(open(wire, server));
            assertThat(reply.text()).isEmpty();
            assertThat(reply.calls()).isEmpty();
        }
    }

    @Tag("F27")
    @ParameterizedTest
    @EnumSource
    void aVeryLongArgumentArrivesWhole(WireSample wire) throws Exception {
        String script = "echo 'x y' ".repeat(100_000);
        ToolCall call = new ToolCall("calllong1", "bash", "{\"command\":\"" + script + "\"}");
        try (FaultyServer server = new FaultyServer(FaultyServer.stream(wire.reply("", call)))) {
            assertThat(ask(open(wire, server)).calls().getFirst().arguments().contains(script))
                    .isTrue();
        }
    }

    /** What the model was told of its own call must be a request that the provider's adapter can write at all. */
    @Tag("F25")
    @Tag("F29")
    @ParameterizedTest
    @EnumSource
    void brokenAndDuplicateCallsGoBackInAFormThatCanBeSent(WireSample wire) throws Exception {
        String broken = wire.argumentsAreText() ? "{\"command\": tru" : "{\"command\": 7}";
        ToolCall first = new ToolCall("samesame1", "bash", broken);
        ToolCall second = new ToolCall("samesame1", "no.such/tool", "{}");
        try (FaultyServer server = new FaultyServer(
                FaultyServer.stream(wire.reply("", first, second)), FaultyServer.stream(wire.reply("I see")))) {
            Model model = open(wire, server);
            Reply reply = model.reply(Requests.saying("x"), ReplyListener.NONE);
            assertThat(reply.calls()).hasSize(2).extracting(ToolCall::id).doesNotHaveDuplicates();
            Request next = Requests.of(
                    Requests.user("x"),
                    Requests.model(wire.model, reply),
                    Requests.answer(reply.calls().get(0).id(), "malformed arguments"),
                    Requests.answer(reply.calls().get(1).id(), "no such tool"));
            assertThat(model.reply(next, ReplyListener.NONE).text()).isEqualTo("I see");
            assertThat(server.asked.getLast().body()).contains("malformed arguments", "no such tool", "no_such_tool");
        }
    }

    @ParameterizedTest
    @EnumSource
    void oneConnectionServesManyRequests(WireSample wire) throws Exception {
        try (FaultyServer server = new FaultyServer(FaultyServer.stream(wire.reply("Ahoy")))) {
            Model model = open(wire, server);
            for (int i = 0; i < 5; i++) assertThat(ask(model).text()).isEqualTo("Ahoy");
            assertThat(server.asked).hasSize(5);
            assertThat(server.accepted.size()).isLessThan(5);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aServerThatIsNotThereIsNamed(WireSample wire) throws Exception {
        FaultyServer server = new FaultyServer(FaultyServer.silence());
        server.close();
        assertThatThrownBy(() -> ask(open(wire, server)))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("is it running?");
    }
}
