package dev.berth.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.bash.BashSettings;
import dev.berth.conversation.TurnLimits;
import dev.berth.docker.DockerSettings;
import dev.berth.model.ModelSettings;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each component of the settings has a key, each key a component, and the packaged file shows them all. */
class CompletenessTest {
    private static final List<Class<? extends Record>> SETTINGS =
            List.of(ModelSettings.class, ModelChoice.class, DockerSettings.class, BashSettings.class, TurnLimits.class);

    @TempDir
    private Path folder;

    @Test
    void everyKeyHasASampleThatIsNotItsDefault() {
        assertThat(Samples.in(folder).keySet()).containsExactlyInAnyOrderElementsOf(Keys.names());
    }

    @Test
    void everyKeyChangesExactlyOneComponentAndKnowsItsOrigin() {
        Configuration defaults = Configuration.read(Sources.of(Map.of("HOME", folder.toString())));
        Samples.in(folder).forEach((key, value) -> {
            Configuration configured = Samples.with(folder, key, value);
            assertThat(differences(defaults, configured)).as(key).hasSize(key.equals("model.api_key_file") ? 2 : 1);
            assertThat(configured.origin(key))
                    .hasToString(folder.resolve("berth.yaml") + ":2:" + (key.length() - key.indexOf('.') + 4));
            assertThat(setting(configured, key).value())
                    .as(key)
                    .isNotEqualTo(setting(defaults, key).value());
        });
    }

    @Test
    void everyComponentOfTheSettingsIsChangedByAKey() {
        Configuration defaults = Configuration.read(Sources.of(Map.of("HOME", folder.toString())));
        Set<String> changed = new HashSet<>();
        Samples.in(folder)
                .forEach((key, value) -> changed.addAll(differences(defaults, Samples.with(folder, key, value))));
        Set<String> all = SETTINGS.stream()
                .flatMap(type -> Arrays.stream(type.getRecordComponents())
                        .filter(component -> !SETTINGS.contains(component.getType()))
                        .map(component -> type.getSimpleName() + "." + component.getName()))
                .collect(Collectors.toCollection(TreeSet::new));
        all.addAll(Set.of(
                "PromptFolders.chosen", "Configuration.approval", "Configuration.models", "Configuration.state"));
        assertThat(changed).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void whatAKeyIsShownAsCanBeReadAgain() {
        Samples.in(folder).forEach((key, value) -> {
            Configuration first = Samples.with(folder, key, value);
            String shown = setting(first, key).value();
            assertThat(differences(first, Samples.with(folder, key, shown)))
                    .as(key + ": " + shown)
                    .isEmpty();
        });
    }

    @Test
    void thePackagedFileShowsEveryKeyWithItsDefault() {
        String text = Configuration.template().replaceAll("(?m)^  #(?=[a-z_]+:)", "  ");
        Path file = Samples.file(folder.resolve("all.yaml"), text);
        Configuration read =
                Configuration.read(Sources.of(Map.of("HOME", folder.toString())).withFile(file));
        Configuration defaults = Configuration.read(Sources.of(Map.of("HOME", folder.toString())));
        assertThat(differences(defaults, read)).isEmpty();
        for (String key : Keys.names()) {
            String word = key.substring(key.indexOf('.') + 1);
            assertThat(Configuration.template()).contains("  #" + word + ":");
            String shown = setting(defaults, key).value();
            boolean dependsOnTheHost = Set.of("state.folder", "sandbox.runtime_folder", "sandbox.cpus")
                    .contains(key);
            assertThat(read.origins().containsKey(key))
                    .as(key + " shows its default")
                    .isEqualTo(!shown.isEmpty() && !dependsOnTheHost);
        }
    }

    @Test
    void asPackagedItSetsNothing() {
        Path file = Samples.file(folder.resolve("berth.yaml"), Configuration.template());
        assertThat(Configuration.read(Sources.of(Map.of()).withFile(file)).origins())
                .isEmpty();
    }

    private static Setting setting(Configuration configuration, String key) {
        return configuration.settings().stream()
                .filter(each -> each.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    /** The components that are not the same, as {@code BashSettings.timeout}. */
    private static Set<String> differences(Record one, Record other) {
        Set<String> differences = new LinkedHashSet<>();
        for (RecordComponent component : one.getClass().getRecordComponents()) {
            if (component.getName().equals("origins")) continue;
            Object a = value(component, one);
            Object b = value(component, other);
            if (a.equals(b)) continue;
            if (a instanceof Record left
                    && b instanceof Record right
                    && left.getClass().getPackage() != null
                    && (SETTINGS.contains(left.getClass()) || left instanceof PromptFolders))
                differences.addAll(differences(left, right));
            else differences.add(one.getClass().getSimpleName() + "." + component.getName());
        }
        return differences;
    }

    private static Object value(RecordComponent component, Record record) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }
}
