package dev.berth.replay;

import dev.berth.Agent;
import dev.berth.bash.BashFacts;
import dev.berth.bash.CommandText;
import dev.berth.conversation.TurnEnd;
import dev.berth.conversation.TurnListener;
import dev.berth.docker.DockerSandboxes;
import dev.berth.docker.DockerSettings;
import dev.berth.model.Model;
import dev.berth.sandbox.RecordedSandbox;
import dev.berth.sandbox.RecordedSandbox.Take;
import dev.berth.sandbox.Recording;
import dev.berth.sandbox.Sandbox;
import dev.berth.transcript.ConversationId;
import java.util.List;

/**
 * The conversation that one script is played in, with an agent of its own, and the sandbox that the script asks for: a
 * container, or the answers that it has written down. Closing leaves nothing of it.
 */
final class Talk implements AutoCloseable {
    private final ConversationId id;
    private final Agent agent;
    private final Runnable removal;

    private Talk(ConversationId id, Agent agent, Runnable removal) {
        this.id = id;
        this.agent = agent;
        this.removal = removal;
    }

    static Talk in(Stage stage, Script script, ConversationId id, Model model) {
        Agent.Builder agent = stage.agents().get().model(model);
        if (script.kind() == Script.Kind.RECORDED) {
            List<Take> takes = takes(script);
            agent.sandboxes(any -> RecordedSandbox.inOrder(takes), BashFacts.defaults());
            return new Talk(id, agent.build(), () -> {});
        }
        DockerSettings settings = script.settings(stage.docker());
        return new Talk(id, agent.docker(settings).build(), () -> remove(id, settings));
    }

    private static List<Take> takes(Script script) {
        return script.content().turns().stream()
                .flatMap(turn -> turn.steps().stream())
                .flatMap(step -> step.calls().stream())
                .flatMap(call -> call
                        .answer()
                        .map(Recording::of)
                        .map(recording -> new Take(CommandText.of(call.call()).orElse(""), recording))
                        .stream())
                .toList();
    }

    private static void remove(ConversationId id, DockerSettings settings) {
        try (DockerSandboxes sandboxes = new DockerSandboxes(settings)) {
            sandboxes.remove(id.value(), true);
        }
    }

    TurnEnd say(String user, TurnListener listener) throws InterruptedException {
        return agent.conversation(id).say(user, listener);
    }

    /** Where its commands run, for what the script does beside the conversation. */
    Sandbox sandbox() {
        return agent.sandbox(id.value());
    }

    @Override
    public void close() {
        Uninterrupted.run(() -> {
            try (agent) {
                agent.close(id.value());
            } finally {
                removal.run();
            }
        });
    }
}
