package dev.berth.mcp;

import dev.berth.Agent;
import dev.berth.bash.Answer;
import dev.berth.transcript.ConversationId;
import dev.berth.transcript.Entry;
import dev.berth.transcript.TokenUse;
import dev.berth.transcript.ToolCall;
import dev.berth.transcript.Transcript;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A conversation in whose sandbox clients work, and the record of what they did there: one turn, opened by a line that says
 * who came. Any thread may call, several at once.
 */
final class Workplace {
    /** How long calls that were cancelled may take to stop what they started. */
    private static final Duration SETTLING = Duration.ofSeconds(4);

    private final Agent agent;
    private final Transcript transcript;
    private final Streams streams = new Streams();
    private final AtomicLong calls = new AtomicLong();

    /** Keeps a call and its answer next to each other in the transcript. */
    private final ReentrantLock recording = new ReentrantLock();

    private Workplace(Agent agent, Transcript transcript) {
        this.agent = agent;
        this.transcript = transcript;
    }

    static Workplace open(Agent agent, Transcript transcript, String client) {
        transcript.append(new Entry.UserSaid(
                Instant.now(), "[" + client + " came by MCP. It calls the tools for a user of its own.]"));
        return new Workplace(agent, transcript);
    }

    ConversationId id() {
        return transcript.id();
    }

    /** All that was done here, oldest first. */
    List<Entry> entries() {
        return transcript.entries();
    }

    /**
     * Carries out a call; the progress is told the output of its command, or of those that it waits for. It is recorded
     * when it is answered, also when the client no longer wants to know.
     *
     * @throws dev.berth.sandbox.SandboxException if no command can be started
     */
    Answer call(ToolCall wanted, String client, Progress progress) throws InterruptedException {
        ToolCall call = new ToolCall("mcp-" + calls.incrementAndGet(), wanted.tool(), wanted.arguments());
        streams.begin(call, progress);
        try {
            Answer answer = agent.call(call, id(), streams::output);
            record(call, answer, client);
            return answer;
        } finally {
            streams.end(call);
            progress.end();
        }
    }

    private void record(ToolCall call, Answer answer, String client) {
        recording.lock();
        try {
            Instant now = Instant.now();
            transcript.append(new Entry.ModelSaid(now, "mcp/" + client, "", List.of(call), TokenUse.NONE, ""));
            transcript.append(new Entry.ToolAnswered(now, call.id(), call.tool(), answer.text(), answer.failed()));
        } finally {
            recording.unlock();
        }
    }

    /** Lets others open the conversation; its sandbox goes on with what runs in it. */
    void leave() {
        close();
        agent.close(id().value());
    }

    /** Nobody could ever come back: the sandbox is removed with all that is in it. */
    void abandon() {
        close();
        agent.delete(id().value());
    }

    private void close() {
        streams.awaitNone(SETTLING);
        transcript.append(new Entry.TurnEnded(Instant.now(), "answered", ""));
        transcript.close();
    }
}
