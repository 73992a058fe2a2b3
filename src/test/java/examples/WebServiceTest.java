package examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.Agent;
import dev.berth.bash.BashFacts;
import dev.berth.conversation.Conversation;
import dev.berth.sandbox.RecordedSandbox;
import dev.berth.sandbox.Recording;
import dev.berth.transcript.ConversationId;
import dev.berth.transcript.Entry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WebServiceTest {
    private Recording recording = Recording.of("PRETTY_NAME=\"Debian\"\n");
    private final Agent agent = Agent.builder()
            .model(WebService.script())
            .sandboxes(id -> new RecordedSandbox(command -> recording), BashFacts.defaults())
            .build();
    private final HttpClient client = HttpClient.newHttpClient();
    private WebService service;

    @BeforeEach
    void open() throws IOException {
        service = new WebService(agent, 0, "secret");
    }

    @AfterEach
    void close() {
        agent.close();
        service.close();
    }

    private HttpRequest.Builder request(String token) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + "/conversations/Ada%20L"))
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.ofString("Which Linux are you on?"));
    }

    @Test
    void aTurnComesAsEvents() throws Exception {
        var response = client.send(request("secret").build(), BodyHandlers.ofString());
        assertThat(response.headers().firstValue("Content-Type")).hasValue("text/event-stream");
        assertThat(response.body())
                .contains(
                        "event: call\ndata: {\"arguments\":\"{\\\"command\\\": \\\"head -1 /etc/os-release\\\"}\"}\n\n")
                .contains("event: output\ndata: {\"piece\":\"PRETTY_NAME=\\\"Debian\\\"\\n\"}\n\n")
                .contains("event: text\ndata: {\"piece\":\"above.\"}\n\n")
                .endsWith("event: ended\ndata: {\"how\":\"Answered[text=On the one named above.]\"}\n\n");
    }

    @Test
    void whoHasNoTokenIsTurnedAway() throws Exception {
        assertThat(client.send(request("guess").build(), BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(401);
        assertThat(client.send(request("secret").GET().build(), BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(405);
    }

    @Test
    void whoGoesAwayCancelsTheTurnAndASecondQuestionMeanwhileIsRefused() throws Exception {
        recording = Recording.runningOn("up\n");
        Conversation conversation = agent.conversation(ConversationId.derivedFrom("Ada L"));
        var response = client.send(request("secret").build(), BodyHandlers.ofInputStream());
        try (var lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            String line = lines.readLine();
            while (!line.equals("event: output")) line = lines.readLine();
            assertThat(client.send(request("secret").build(), BodyHandlers.ofString())
                            .body())
                    .startsWith("event: refused\n");
        }
        // Only a write tells a server that nobody reads: the next event is the answer to the command.
        conversation.cancel();
        while (!(conversation.entries().getLast() instanceof Entry.TurnEnded)) Thread.sleep(10);
    }
}
