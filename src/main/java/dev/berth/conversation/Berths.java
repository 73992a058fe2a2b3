package dev.berth.conversation;

import dev.berth.bash.Answer;
import dev.berth.bash.BashFacts;
import dev.berth.bash.BashSettings;
import dev.berth.bash.BashTool;
import dev.berth.bash.LiveOutput;
import dev.berth.bash.Redaction;
import dev.berth.sandbox.Sandbox;
import dev.berth.transcript.ConversationId;
import dev.berth.transcript.ToolCall;
import java.util.function.Function;

/**
 * The sandboxes of all conversations and their bash tools, by ID, each opened when first asked for. Any thread may call.
 */
public final class Berths implements AutoCloseable {
    private final OpenOnce<Berth> berths;
    private final Redaction redaction;
    private final ToolSettings tools;
    private volatile boolean closed;

    /** {@code sandboxes} opens the sandbox of a conversation; who asks for it here must not close it. */
    public Berths(
            Function<ConversationId, Sandbox> sandboxes,
            BashFacts facts,
            BashSettings settings,
            Redaction redaction,
            ToolSettings tools) {
        this.redaction = redaction;
        this.tools = tools;
        this.berths = new OpenOnce<>(id -> {
            if (closed) throw new IllegalStateException("the agent is closed");
            Sandbox sandbox = sandboxes.apply(id);
            return new Berth(sandbox, new BashTool(sandbox, facts, settings, redaction));
        });
    }

    public Sandbox sandbox(ConversationId id) {
        return berths.open(id).sandbox();
    }

    /**
     * Carries out a call that belongs to no turn of ours, with everybody's leave all the same.
     *
     * @throws dev.berth.sandbox.SandboxException if no command can be started
     */
    public Answer answer(ConversationId id, ToolCall call, LiveOutput live) throws InterruptedException {
        return hands(id, live).answer(call, any -> {});
    }

    Hands hands(ConversationId id, LiveOutput live) {
        return new Hands(id, berths.open(id), tools, redaction, live);
    }

    /** Closes one conversation's sandbox; it is opened anew when it is asked for again. */
    public void close(ConversationId id) {
        berths.close(id, berth -> berth.sandbox().close());
    }

    @Override
    public void close() {
        closed = true;
        Parallel.each(berths.ids(), this::close);
    }
}
