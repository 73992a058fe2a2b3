package dev.berth.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.model.Cost;
import dev.berth.model.ModelTable;
import dev.berth.transcript.TokenUse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelTablesTest {
    private static final Path FILE = Path.of("models.yaml");

    @TempDir
    private Path folder;

    @Test
    void thePackagedTableKnowsTheUsualModelsAlsoWithADateBehindTheirNames() {
        ModelTable table = ModelTables.packaged();
        assertThat(table.cost("anthropic/claude-sonnet-4-5", new TokenUse(2_000_000, 500_000, 1_000_000, 500_000)))
                .hasToString("$11.18");
        assertThat(table.price("anthropic/claude-sonnet-4-5-20250929"))
                .isEqualTo(table.price("anthropic/claude-sonnet-4-5"));
        assertThat(table.window("openai-responses/gpt-5-2025-08-07")).hasValue(400_000);
        assertThat(table.cost("ollama/anything", new TokenUse(1000, 1000, 0))).hasToString("$0.00");
    }

    @Test
    void largeRequestsHavePricesOfTheirOwn() {
        ModelTable table = ModelTables.packaged();
        assertThat(table.cost("gemini/gemini-2.5-pro", new TokenUse(200_000, 1000, 0)))
                .hasToString("$0.2600");
        assertThat(table.cost("gemini/gemini-2.5-pro", new TokenUse(400_000, 1000, 0)))
                .hasToString("$1.02");
    }

    @Test
    void whatIsNotKnownIsUnknownAndNeverNothing() {
        ModelTable table = ModelTables.packaged();
        for (String model :
                List.of("openai/gpt-5-of-next-year", "openai-compatible/gpt-5", "mistral/mistral-large-latest"))
            assertThat(table.cost(model, new TokenUse(1000, 1000, 0)))
                    .as(model)
                    .isEqualTo(Cost.unknown())
                    .hasToString("cost unknown");
        assertThat(table.cost("openai/gpt-5", TokenUse.NONE))
                .as("a reply that does not say what it used")
                .isEqualTo(Cost.unknown());
    }

    @Test
    void aTableOfOnesOwnComesFirst() throws IOException {
        Path file = Files.writeString(
                folder.resolve("mine.yaml"),
                "openai-compatible/a | openai/gpt-5: {input: 1, output: 2, large: {above: 9, input: 4, output: 8}}\n"
                        + "gemini/gemini-2.5-flash: {window: 9}\n");
        ModelTable table = new ModelFile(Optional.of(file)).table();
        assertThat(table.cost("openai-compatible/a", new TokenUse(9, 1_000_000, 0)))
                .hasToString("$2.00");
        assertThat(table.cost("openai/gpt-5", new TokenUse(10, 1_000_000, 0))).hasToString("$8.00");
        assertThat(table.window("openai/gpt-5")).hasValue(400_000);
        assertThat(table.window("gemini/gemini-2.5-flash")).hasValue(9);
        assertThat(table.price("gemini/gemini-2.5-flash")).isPresent();
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
                        FILE,
                        "a/b: {window: many}\n"
                                + "a/c: {input: 3}\n"
                                + "a/d: {inptu: 3, output: 1}\n"
                                + "a/e: 7\n"
                                + "a/f: {input: 1, output: 1, large: {input: 1}}\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("models.yaml:1:15: 'window' must be a whole number")
                .hasMessageContaining("models.yaml:2:6: a price has 'input' and 'output'")
                .hasMessageContaining("models.yaml:3:7: unknown key 'inptu'")
                .hasMessageContaining("models.yaml:4:6: expected a model like")
                .hasMessageContaining("models.yaml:5:35: this large request has no 'above'");
    }
}
