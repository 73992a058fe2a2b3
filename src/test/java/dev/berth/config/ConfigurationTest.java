package dev.berth.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.docker.Mount;
import dev.berth.docker.Network;
import dev.berth.docker.Proxies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {
    @TempDir
    private Path folder;

    private Sources sources() {
        return Sources.of(Map.of("HOME", folder.toString()));
    }

    private Path file(String text) {
        return Samples.file(folder.resolve("mine.yaml"), text);
    }

    private Configuration read(String text) {
        return Configuration.read(sources().withFile(file(text)));
    }

    private Path usual(Path parent, String text) throws IOException {
        Files.createDirectories(parent);
        return Samples.file(parent.resolve("berth.yaml"), text);
    }

    @Test
    void laterSourcesReplaceEarlierOnesKeyByKey() throws IOException {
        Path tree = folder.resolve("tree");
        usual(tree.resolve("config"), "sandbox: {pids: 11, memory: 101m, cpus: 1.1, open_files: 101}");
        usual(folder.resolve(".config/berth"), "sandbox: {memory: 102m, cpus: 1.2, open_files: 102}");
        Map<String, String> environment =
                Map.of("HOME", folder.toString(), "BERTH_SANDBOX_CPUS", "1.3", "BERTH_SANDBOX_OPEN_FILES", "103");
        Configuration read = Configuration.read(
                Sources.of(environment).withTree(tree).withOption("--set", "sandbox.open_files", "104"));
        assertThat(read.sandbox().pids()).isEqualTo(11);
        assertThat(read.sandbox().memoryBytes()).isEqualTo(102L << 20);
        assertThat(read.sandbox().cpus()).isEqualTo(1.3);
        assertThat(read.sandbox().openFiles()).isEqualTo(104);
        assertThat(read.origin("sandbox.pids")).hasToString(tree.resolve("config/berth.yaml") + ":1:17");
        assertThat(read.origin("sandbox.cpus")).hasToString("BERTH_SANDBOX_CPUS");
        assertThat(read.origin("sandbox.open_files")).hasToString("--set");
        assertThat(read.origin("sandbox.image")).hasToString("default");
    }

    @Test
    void aNamedFileTakesThePlaceOfTheUsualOnes() throws IOException {
        usual(folder.resolve(".config/berth"), "sandbox: {pids: 12}");
        Path named = file("sandbox: {memory: 64m}");
        Configuration byVariable =
                Configuration.read(Sources.of(Map.of("HOME", folder.toString(), "BERTH_CONFIG", named.toString())));
        assertThat(byVariable.sandbox().memoryBytes()).isEqualTo(64L << 20);
        assertThat(byVariable.sandbox().pids()).isEqualTo(512);
        assertThat(Configuration.read(sources()).sandbox().pids()).isEqualTo(12);
    }

    @Test
    void theCurrentFolderIsNeverLookedAt() {
        assertThat(sources().files()).containsExactly(folder.resolve(".config/berth/berth.yaml"));
        Sources relative = Sources.of(Map.of("HOME", folder.toString(), "XDG_CONFIG_HOME", "here"));
        assertThat(relative.files()).containsExactly(folder.resolve(".config/berth/berth.yaml"));
        assertThat(relative.promptFolders()).containsExactly(folder.resolve(".config/berth/prompts"));
    }

    @Test
    void aNamedFileMustBeThere() {
        Path nowhere = folder.resolve("nowhere.yaml");
        assertThatThrownBy(() -> Configuration.read(sources().withFile(nowhere)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(nowhere + ": there is no such file");
    }

    @Test
    void allFlawsOfAFileAreToldAtOnceWithTheirPlacesAndTheNearestKey() {
        String at = folder.resolve("mine.yaml").toString();
        assertThatThrownBy(() -> read("""
            sandbx: {}
            sandbox:
              memroy: 1g
              steps: 5
              pids: many
              mounts: [/srv:a, nonsense]
              environment: [A]
            bash: 5s
            turn:
              tokens: 1e9
            model:
              api_key: sk-1
            """))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(String.join(
                        "\n",
                        at + ":1:1: unknown section 'sandbx': did you mean 'sandbox'?",
                        at + ":3:3: unknown key 'memroy' in section 'sandbox': did you mean 'memory'?",
                        at + ":4:3: unknown key 'steps' in section 'sandbox': did you mean 'steps' in section 'turn'?",
                        at + ":5:9: sandbox.pids must be a whole number, found 'many'",
                        at + ":6:20: sandbox.mounts must be a list of mounts like /host/folder:NAME or"
                                + " /host/folder:NAME:ro, found 'nonsense'",
                        at + ":7:16: sandbox.environment must be a mapping of names to texts like {NAME: text},"
                                + " found a list",
                        at + ":8:7: section 'bash' must be a mapping with keys like timeout, found text",
                        at + ":10:11: turn.tokens must be a whole number or unlimited, found '1e9'",
                        at + ":12:3: unknown key 'api_key' in section 'model': did you mean 'api_key_file'?"));
    }

    @Test
    void whatARoomRefusesIsToldWithThePlaceThatSetIt() {
        assertThatThrownBy(() -> read("sandbox:\n  memory: 6m\n  cpus: -1\nturn:\n  steps: 0\n"))
                .hasMessageContaining(folder.resolve("mine.yaml") + ":2:11: sandbox.memory must be at least 16m")
                .hasMessageContaining(folder.resolve("mine.yaml") + ":5:10: turn.steps must be at least 1");
        assertThatThrownBy(() -> read("bash: {timeout: 48h}"))
                .hasMessageStartingWith(folder.resolve("mine.yaml") + ":1:17: bash.max_timeout")
                .hasMessageContaining("is less than bash.timeout");
        assertThatThrownBy(() -> Configuration.read(Sources.of(Map.of("BERTH_SANDBOX_PIDS", "1"))
                        .withOption("--network", "sandbox.network", "a b")))
                .hasMessage(
                        "--network: sandbox.network must be host, none, bridge or the name of a network, found 'a b'");
        assertThatThrownBy(() -> Configuration.read(Sources.of(Map.of("BERTH_SANDBOX_PIDS", "1"))))
                .hasMessage("BERTH_SANDBOX_PIDS: sandbox.pids must be at least 8, not 1");
        assertThatThrownBy(() -> read("model: gpt"))
                .hasMessageContaining(":1:8: model.name: model 'gpt' is not of the form provider/model");
        assertThatThrownBy(() -> read("prompts: nowhere"))
                .hasMessageContaining(":1:10: prompts.folder: there is no folder " + folder.resolve("nowhere"));
    }

    @Test
    void misspelledVariablesAndOptionsAreToldAndForeignOnesLeftAlone() {
        assertThatThrownBy(() -> Configuration.read(Sources.of(Map.of("BERTH_SANDBOX_MEMROY", "1g"))))
                .hasMessage("BERTH_SANDBOX_MEMROY: there is no such variable: did you mean 'BERTH_SANDBOX_MEMORY'?");
        assertThatThrownBy(() -> Configuration.read(sources().withOption("--set", "sandbox.memroy", "1g")))
                .hasMessage("--set: there is no key 'sandbox.memroy': did you mean 'sandbox.memory'?");
        Map<String, String> others = Map.of("BERTH_IMAGE_WAY", "auto", "BERTH_JAVA_OPTIONS", "-Xmx1g", "BERTHA", "x");
        assertThat(Configuration.read(Sources.of(others)).origins()).isEmpty();
    }

    @Test
    void listsAndMappingsCanComeFromVariables() {
        Configuration read = Configuration.read(Sources.of(Map.of(
                "BERTH_SANDBOX_MOUNTS", "/srv/a:a,/srv/b:b:ro", "BERTH_SANDBOX_ENVIRONMENT", "A=1,URL=http://x/?a=b")));
        assertThat(read.sandbox().mounts())
                .containsExactly(new Mount(Path.of("/srv/a"), "a", false), new Mount(Path.of("/srv/b"), "b", true));
        assertThat(read.sandbox().environment()).isEqualTo(Map.of("A", "1", "URL", "http://x/?a=b"));
    }

    @Test
    void pathsStartAtTheFilesFolderAndTildeIsTheHomeFolder() {
        Configuration read = read("state: kept\nsandbox: {mounts: ['~/src:src', 'data:data'], network: berth-net}");
        assertThat(read.state()).isEqualTo(folder.resolve("kept"));
        assertThat(read.conversations()).isEqualTo(folder.resolve("kept/conversations"));
        assertThat(read.sandbox().mounts().stream().map(Mount::host))
                .containsExactly(folder.resolve("src"), folder.resolve("data"));
        assertThat(read.sandbox().network()).isEqualTo(new Network.Named("berth-net"));
    }

    @Test
    void stateIsKeptWhereTheEnvironmentSays() {
        assertThat(Configuration.read(sources()).conversations())
                .isEqualTo(folder.resolve(".local/state/berth/conversations"));
        Map<String, String> elsewhere = Map.of("XDG_STATE_HOME", "/var/state");
        assertThat(Configuration.read(Sources.of(elsewhere)).state()).isEqualTo(Path.of("/var/state/berth"));
    }

    @Test
    void aModelGetsItsKeyAndAddressFromTheEnvironmentOrItsFile() {
        Configuration fromEnvironment = Configuration.read(Sources.of(Map.of(
                "BERTH_MODEL", "anthropic/x",
                "ANTHROPIC_API_KEY", "sk-environment",
                "ANTHROPIC_BASE_URL", "http://localhost:1/")));
        assertThat(fromEnvironment.model().settings().apiKey()).contains("sk-environment");
        assertThat(fromEnvironment.origin("model.name")).hasToString("BERTH_MODEL");
        assertThat(fromEnvironment.origin("model.base_url")).hasToString("ANTHROPIC_BASE_URL");
        assertThat(fromEnvironment.settings())
                .contains(new Setting("model.api_key", "(hidden)", new Origin.Variable("ANTHROPIC_API_KEY")));

        Samples.file(folder.resolve("key"), "sk-file\n");
        Configuration fromFile = Configuration.read(Sources.of(Map.of("ANTHROPIC_API_KEY", "sk-environment"))
                .withFile(file("model: {name: anthropic/x, api_key_file: key}")));
        assertThat(fromFile.model().settings().apiKey()).contains("sk-file");
        assertThat(fromFile.model().open()).isPresent();
        assertThat(fromFile.settings().toString()).doesNotContain("sk-").contains("(hidden)");
        assertThatThrownBy(() -> read("model: {api_key_file: missing}"))
                .hasMessageContaining(":1:23: model.api_key_file: cannot read " + folder.resolve("missing"));
    }

    @Test
    void secretsInTheEnvironmentOfCommandsAreNotShown() {
        Configuration read = read("sandbox: {environment: {GITHUB_TOKEN: abc123, COLOR: blue}}");
        assertThat(read.settings().toString())
                .contains("{COLOR: blue, GITHUB_TOKEN: (hidden)}")
                .doesNotContain("abc123");
    }

    @Test
    void theHostsProxiesReachCommandsWhereTheConfigurationSaysSo() {
        Map<String, String> host = Map.of(
                "https_proxy", "http://me:secret@proxy:3128", "HTTP_PROXY", "proxy:3128", "NO_PROXY", "localhost");
        assertThat(Configuration.read(Sources.of(host)).sandbox().proxies()).isEqualTo(Proxies.NONE);
        Configuration asHost = Configuration.read(Sources.of(host).withFile(file("proxy: host")));
        assertThat(asHost.sandbox().proxies().variables())
                .isEqualTo(Map.of(
                        "http_proxy", "http://proxy:3128",
                        "HTTP_PROXY", "http://proxy:3128",
                        "https_proxy", "http://me:secret@proxy:3128",
                        "HTTPS_PROXY", "http://me:secret@proxy:3128",
                        "no_proxy", "localhost",
                        "NO_PROXY", "localhost"));
        assertThat(asHost.settings().toString())
                .contains("http://(hidden)@proxy:3128")
                .doesNotContain("secret");
        Configuration one = Configuration.read(Sources.of(host).withFile(file("proxy: http://other:1")));
        assertThat(one.sandbox().proxies().variables())
                .containsOnlyKeys("http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY")
                .containsEntry("https_proxy", "http://other:1");
        assertThatThrownBy(() -> read("proxy: {https: 'proxy:3128'}"))
                .hasMessageContaining(":1:16: proxy.https is not of the form http://host:port");
        assertThatThrownBy(() -> read("ca: nowhere.pem")).hasMessageContaining(":1:5: ca.file: cannot read");
    }

    @Test
    void aTextForTheModelComesFromTheFirstFolderThatHasIt() throws IOException {
        Path chosen = Files.createDirectories(folder.resolve("chosen"));
        Path users = Files.createDirectories(folder.resolve(".config/berth/prompts"));
        Samples.file(chosen.resolve("system.md"), "chosen");
        Samples.file(users.resolve("system.md"), "user's");
        Samples.file(users.resolve("bash.md"), "user's");
        PromptFolders prompts = read("prompts: chosen").prompts();
        assertThat(prompts.text("system.md")).isEqualTo("chosen");
        assertThat(prompts.text("bash.md")).isEqualTo("user's");
        assertThat(prompts.text("bash_job.md")).contains("handle");
    }

    @Test
    void anEmptyFileAndEmptySectionsSetNothing() {
        for (String text : List.of("", "# nothing\n", "sandbox:\nmodel:\n  name:\n"))
            assertThat(read(text).origins()).as(text).isEmpty();
        assertThat(read("").turn().time()).isEqualTo(Duration.ofHours(2));
        assertThatThrownBy(() -> read("- a\n")).hasMessageContaining("mine.yaml:1:1: expected sections like");
        assertThatThrownBy(() -> read("sandbox: {pids: 9}\nsandbox: {pids: 10}\n"))
                .hasMessageContaining(":2:1:");
    }
}
