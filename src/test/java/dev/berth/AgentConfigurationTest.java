package dev.berth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.approval.Approval;
import dev.berth.bash.BashFacts;
import dev.berth.config.Configuration;
import dev.berth.config.Sources;
import dev.berth.model.ModelException;
import dev.berth.model.ScriptedModel;
import dev.berth.model.ScriptedModel.Move;
import dev.berth.sandbox.RecordedSandbox;
import dev.berth.sandbox.Recording;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What files can set, the builder can, and the reverse. */
class AgentConfigurationTest {
    /** The parts of a configuration, and the builder's method that sets the same. CompletenessTest has the parts' own. */
    private static final Map<String, String> SAME = Map.of(
            "model", "model",
            "models", "models",
            "sandbox", "docker",
            "bash", "bash",
            "turn", "limits",
            "prompts", "prompts",
            "approval", "approval",
            "state", "transcripts");

    /** Objects of a program, which no file can hold. */
    private static final Set<String> CODE_ONLY = Set.of("sandboxes", "tool", "hook", "secrets");

    @TempDir
    private Path folder;

    @Test
    void whatCanBeConfiguredCanBeSetByCodeAndTheReverse() {
        Set<String> parts = Arrays.stream(Configuration.class.getRecordComponents())
                .map(RecordComponent::getName)
                .filter(name -> !name.equals("origins"))
                .collect(Collectors.toSet());
        assertThat(parts).isEqualTo(SAME.keySet());
        Set<String> setters = Arrays.stream(Agent.Builder.class.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .map(Method::getName)
                .filter(name -> !Set.of("configuration", "build").contains(name))
                .collect(Collectors.toSet());
        assertThat(setters)
                .isEqualTo(Stream.concat(SAME.values().stream(), CODE_ONLY.stream())
                        .collect(Collectors.toSet()));
    }

    @Test
    void aConfiguredAgentIsAsConfigured() throws InterruptedException, IOException {
        Configuration configuration = read("""
            state: kept
            prompts: .
            sandbox: {network: none, memory: 300m}
            bash: {timeout: 77s}
            turn: {steps: 1}
            """);
        Files.writeString(folder.resolve("system.md"), "Be brief.");
        ScriptedModel model = ScriptedModel.of(Move.says("hello"));
        try (Agent agent =
                Agent.builder().configuration(configuration).model(model).build()) {
            assertThat(agent.conversation("a").say("hi").toString()).contains("hello");
            assertThat(agent.tools().getFirst().text()).contains("300 MiB", "(77 by default");
        }
        assertThat(model.requests().getFirst().system()).contains("Be brief.");
        assertThat(folder.resolve("kept/conversations/a.jsonl")).content().contains("hello");
    }

    @Test
    void aConfiguredModelThatCannotBeOpenedIsToldWhenTheAgentIsBuilt() {
        Agent.Builder builder = Agent.builder().configuration(read("model: anthropic/x"));
        assertThatThrownBy(builder::build)
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("set ANTHROPIC_API_KEY, or model.api_key_file in the configuration");
        builder.model(ScriptedModel.of(Move.says("hello"))).build().close();
    }

    @Test
    void whereAPersonMustBeAskedSomebodyMustBeThere() {
        Agent.Builder builder = Agent.builder().configuration(read("approval: ask"));
        assertThatThrownBy(builder::build).hasMessageContaining("approval.mode is ask, but nobody can be asked here");
        builder.approval(Approval.ALWAYS).build().close();
    }

    @Test
    void aKeyFromTheEnvironmentIsShownByNobody() throws InterruptedException {
        Configuration configuration = Configuration.read(
                Sources.of(Map.of("BERTH_MODEL", "anthropic/x", "ANTHROPIC_API_KEY", "sk-environment")));
        try (Agent agent = Agent.builder()
                .configuration(configuration)
                .sandboxes(id -> new RecordedSandbox(command -> Recording.of("sk-environment\n")), BashFacts.defaults())
                .build()) {
            assertThat(agent.call("bash", Map.of("command", "env"), "a")).startsWith("[redacted]\n");
        }
    }

    private Configuration read(String text) {
        try {
            Path file = Files.writeString(folder.resolve("mine.yaml"), text);
            return Configuration.read(
                    Sources.of(Map.of("HOME", folder.toString())).withFile(file));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
