package examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.Agent;
import dev.berth.bash.BashFacts;
import dev.berth.conversation.TurnEnd;
import dev.berth.sandbox.RecordedSandbox;
import dev.berth.sandbox.RecordedSandbox.Take;
import dev.berth.sandbox.Recording;
import org.junit.jupiter.api.Test;

class HelloAgentTest {

    @Test
    void theExampleFindsOutAndSaysSo() throws InterruptedException {
        var take =
                new Take("head -1 /etc/os-release", Recording.of("PRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\n"));
        Agent.Builder builder = Agent.builder()
                .model(HelloAgent.script())
                .sandboxes(id -> RecordedSandbox.inOrder(take), BashFacts.defaults());
        assertThat(HelloAgent.hello(builder)).isEqualTo(new TurnEnd.Answered("On the one named above.\n"));
    }
}
