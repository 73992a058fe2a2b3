package dev.berth.doctor;

import dev.berth.docker.DockerSandboxes;
import dev.berth.docker.DockerSettings;
import dev.berth.sandbox.Sandbox;
import java.util.UUID;

/** A conversation made for an examination; its container and volume are gone afterwards. */
final class BriefConversation implements AutoCloseable {
    private final DockerSandboxes sandboxes;
    private final String id = "doctor-" + UUID.randomUUID().toString().substring(0, 8);

    BriefConversation(DockerSettings settings) {
        this.sandboxes = new DockerSandboxes(settings);
    }

    DockerSandboxes sandboxes() {
        return sandboxes;
    }

    String id() {
        return id;
    }

    /** With its container running. */
    Sandbox sandbox() throws InterruptedException {
        Sandbox sandbox = sandboxes.open(id);
        sandbox.run("true");
        return sandbox;
    }

    @Override
    public void close() {
        try {
            sandboxes.remove(id, true);
        } finally {
            sandboxes.close();
        }
    }
}
