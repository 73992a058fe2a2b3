package examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.Agent;
import dev.berth.bash.BashFacts;
import dev.berth.sandbox.RecordedSandbox;
import dev.berth.sandbox.Recording;
import org.junit.jupiter.api.Test;

class AiServicesAgentTest {

    @Test
    void eachUserHasAComputer() {
        try (Agent agent = Agent.builder()
                .sandboxes(id -> new RecordedSandbox(command -> Recording.of(id + "\n")), BashFacts.defaults())
                .build()) {
            var assistant = AiServicesAgent.assistant(new AiServicesAgent.ScriptedChatModel(), agent);
            String ada = assistant.chat("ada", "Write down my name, which is Ada.");
            assertThat(ada).startsWith("The computer says: ada-");
            assertThat(assistant.chat("bob", "Is there a name written down?")).startsWith("The computer says: bob-");
            assertThat(assistant.chat("ada", "And now?")).isEqualTo(ada);
        }
    }
}
