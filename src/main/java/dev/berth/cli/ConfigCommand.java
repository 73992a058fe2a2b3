package dev.berth.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.berth.config.Configuration;
import dev.berth.config.Setting;
import dev.berth.docker.DockerSettings;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code berth config}: what is configured, and by whom. */
@Command(
        description = {
            "Prints every key of the configuration, its value, and where that comes from. Secrets are not shown.",
            "A file of your own begins with: berth config --template > ~/.config/berth/berth.yaml"
        })
final class ConfigCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final SandboxOptions options = new SandboxOptions();

    @Option(names = "--template", description = "Print a file that explains every key, with its default, instead.")
    private boolean template;

    @Option(names = "--json", description = "Print a JSON array of {key, value, origin}.")
    private boolean json;

    @Option(
            names = "--image-build",
            hidden = true,
            description = "For the launcher: print what the image's build is to know, as commands of a shell.")
    private boolean imageBuild;

    ConfigCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (template) {
            terminal.out().print(Configuration.template());
            return Exit.OK;
        }
        Configuration configuration = options.configuration(terminal);
        if (imageBuild) {
            exports(configuration.sandbox()).forEach(terminal.out()::println);
            return Exit.OK;
        }
        List<Setting> settings = configuration.settings();
        if (json) terminal.out().println(asJson(settings).toPrettyString());
        else print(settings);
        return Exit.OK;
    }

    private static List<String> exports(DockerSettings settings) {
        Map<String, String> variables = new TreeMap<>(settings.proxies().variables());
        settings.certificates().ifPresent(file -> variables.put("BERTH_IMAGE_CA", file.toString()));
        return variables.entrySet().stream()
                .map(each -> "export " + each.getKey() + "='" + each.getValue().replace("'", "'\\''") + "'")
                .toList();
    }

    private void print(List<Setting> settings) {
        int keys = settings.stream().mapToInt(each -> each.key().length()).max().orElse(0);
        int values = settings.stream()
                .mapToInt(each -> each.value().length())
                .filter(length -> length <= 40)
                .max()
                .orElse(0);
        for (Setting each : settings)
            terminal.out()
                    .println(padded(each.key(), keys) + "  " + padded(each.value(), values) + "  " + each.origin());
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private static ArrayNode asJson(List<Setting> settings) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (Setting each : settings)
            array.addObject()
                    .put("key", each.key())
                    .put("value", each.value())
                    .put("origin", each.origin().toString());
        return array;
    }
}
