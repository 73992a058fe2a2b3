package dev.berth.cli;

import dev.berth.cli.chat.Surroundings;
import dev.berth.config.Configuration;
import dev.berth.docker.DockerSandboxes;
import dev.berth.sandbox.SandboxException;
import dev.berth.transcript.ConversationId;

/** What the engine and the configuration say of a conversation's place. */
final class EngineSurroundings implements Surroundings, AutoCloseable {
    private final Configuration configuration;
    private final DockerSandboxes sandboxes;

    EngineSurroundings(Configuration configuration) {
        this.configuration = configuration;
        this.sandboxes = new DockerSandboxes(configuration.sandbox());
    }

    @Override
    public String network() {
        return configuration.sandbox().network().word();
    }

    @Override
    public String containerState(ConversationId id) {
        try {
            return sandboxes.containers().stream()
                    .filter(container -> container.conversation().equals(id.value()))
                    .findFirst()
                    .map(DockerSandboxes.View::state)
                    .orElse("none");
        } catch (SandboxException e) {
            return "unknown";
        }
    }

    @Override
    public void close() {
        sandboxes.close();
    }
}
