package dev.berth.doctor;

import dev.berth.docker.CisRow;
import dev.berth.docker.DockerSandboxes;
import dev.berth.docker.DockerSettings;
import java.util.List;

/** Holds a live container against the CIS Docker Benchmark, section 5. */
public final class CisExamination {
    private CisExamination() {}

    /**
     * Of a container that is made for it, as a conversation's would be.
     *
     * @throws dev.berth.sandbox.SandboxException if none can be made
     */
    public static List<CisRow> ofNewContainer(DockerSettings settings) throws InterruptedException {
        try (BriefConversation conversation = new BriefConversation(settings)) {
            conversation.sandbox();
            return conversation.sandboxes().cis(conversation.id());
        }
    }

    /**
     * Of a conversation's container, which must run; nobody is disturbed.
     *
     * @throws dev.berth.sandbox.SandboxException if it does not run
     */
    public static List<CisRow> of(String conversation, DockerSettings settings) {
        try (DockerSandboxes sandboxes = new DockerSandboxes(settings)) {
            return sandboxes.cis(conversation);
        }
    }
}
