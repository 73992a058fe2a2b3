package dev.berth.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.model.ModelTable;
import dev.berth.transcript.TokenUse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ModelTablesTest {
    private static final Path FILE = Path.of("models.yaml");

    @Test
    void thePackagedTableKnowsTheUsualModels() {
        ModelTable table = ModelTables.packaged();
        assertThat(table.cost("anthropic/claude-sonnet-4-5", new TokenUse(2_000_000, 500_000, 1_000_000)))
                .hasToString("$10.80");
        assertThat(table.window("openai-responses/gpt-5")).hasValue(400_000);
        assertThat(table.price("ollama/anything")).isPresent();
        assertThat(table.price("openai-compatible/anything")).isEmpty();
    }

    @Test
    void theFirstNameThatFitsCountsAndDotsAreDots() {
        ModelTable table = ModelTables.parse(FILE, "a/b.1*: {window: 1}\na/*: {window: 2}\n");
        assertThat(table.window("a/b.1-new")).hasValue(1);
        assertThat(table.window("a/bx1")).hasValue(2);
        assertThat(table.window("c/a/b")).isEmpty();
    }

    @Test
    void flawsAreToldWithTheirPlaces() {
        assertThatThrownBy(() -> ModelTables.parse(
                        FILE, "a/b: {window: many}\na/c: {input: 3}\na/d: {inptu: 3, output: 1}\na/e: 7\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("models.yaml:1:15: 'window' must be a whole number")
                .hasMessageContaining("models.yaml:2:6: a price has 'input' and 'output'")
                .hasMessageContaining("models.yaml:3:7: unknown key 'inptu'")
                .hasMessageContaining("models.yaml:4:6: expected a model like");
    }
}
