package dev.berth.bash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.berth.transcript.ToolDescription;
import java.util.List;
import org.junit.jupiter.api.Test;

class BashTextsTest {

    @Test
    void bothToolsAreOffered() {
        assertThat(texts("host").tools()).extracting(ToolDescription::name).containsExactly("bash", "bash_job");
    }

    @Test
    void theDescriptionFollowsTheSettings() {
        String text = bash("host");
        assertThat(text)
                .contains("timeout_seconds (120 by default, 86400 at most)")
                .contains("yield_seconds (10 by default)")
                .contains("30000 characters")
                .contains("2 GiB of memory, 2 CPUs, 512 processes")
                .contains("You are root and begin in /mnt")
                .doesNotContain("{{");
    }

    @Test
    void theDescriptionFollowsTheNetwork() {
        assertThat(bash("host")).contains("Network: the host's own").contains("port of the host");
        assertThat(bash("none")).contains("Network: none").doesNotContain("host's services");
        assertThat(bash("bridge")).contains("Network: the engine's bridge");
        assertThat(bash("lab")).contains("network \"lab\"").doesNotContain("the engine's bridge");
    }

    @Test
    void theSchemasAreJson() throws Exception {
        JsonNode bash = schema(0);
        assertThat(bash.path("properties").properties().stream().map(java.util.Map.Entry::getKey))
                .containsExactly("command", "timeout_seconds", "yield_seconds", "background", "stdin");
        assertThat(bash.path("required").toString()).isEqualTo("[\"command\"]");
        JsonNode job = schema(1);
        assertThat(job.path("properties").path("action").path("enum").toString())
                .isEqualTo("[\"wait\",\"write\",\"interrupt\",\"end\",\"list\"]");
        assertThat(job.path("additionalProperties").asBoolean(true)).isFalse();
    }

    @Test
    void aPromptThatDescribesTheWrongParametersIsAnError() {
        assertThatThrownBy(() -> of(name -> "body\n---\ncommand: x"))
                .hasMessage("prompt bash.md does not describe 'timeout_seconds'");
        String packaged = Prompts.packaged().text("bash.md");
        assertThatThrownBy(() -> of(name -> packaged + "\nextra: x"))
                .hasMessage("prompt bash.md describes 'extra', which is no parameter");
        assertThatThrownBy(() -> of(name -> "body")).hasMessageContaining("has no line '---'");
    }

    private static JsonNode schema(int tool) throws Exception {
        return new ObjectMapper().readTree(texts("host").tools().get(tool).schema());
    }

    private static String bash(String network) {
        return texts(network).tools().getFirst().text();
    }

    private static BashTexts texts(String network) {
        BashFacts facts = BashFacts.defaults().withNetwork(new BashFacts.Network(network, true, true));
        return BashTexts.of(facts, BashSettings.defaults(), Prompts.packaged());
    }

    private static BashTexts of(Prompts prompts) {
        return BashTexts.of(
                BashFacts.defaults(),
                BashSettings.defaults(),
                name -> List.of("bash.md").contains(name)
                        ? prompts.text(name)
                        : Prompts.packaged().text(name));
    }
}
