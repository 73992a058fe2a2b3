package dev.berth.cli;

import dev.berth.docker.DockerSandboxes;
import dev.berth.docker.Seen;
import dev.berth.network.Probe;
import dev.berth.transcript.ConversationId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** At which conversations to look, and how to tell of it. */
final class LookOptions {
    @Mixin
    private final ConfigurationOptions configured = new ConfigurationOptions();

    @Option(
            names = {"-c", "--conversation"},
            paramLabel = "ID",
            converter = ConversationIds.class,
            description = "Only this conversation.")
    private @Nullable ConversationId conversation;

    @Option(names = "--json", description = "Print JSON; times are in seconds, sizes in bytes.")
    private boolean json;

    boolean json() {
        return json;
    }

    DockerSandboxes sandboxes(Terminal terminal) {
        return new DockerSandboxes(configured.configuration(terminal).sandbox());
    }

    List<Seen> look(DockerSandboxes sandboxes, Probe depth) {
        ConversationId only = conversation;
        return sandboxes.look(depth).stream()
                .filter(seen -> only == null || seen.conversation().equals(only.value()))
                .toList();
    }
}
