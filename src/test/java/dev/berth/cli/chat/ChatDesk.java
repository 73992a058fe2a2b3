package dev.berth.cli.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.Agent;
import dev.berth.approval.Approval;
import dev.berth.approval.ApprovalSettings;
import dev.berth.bash.BashFacts;
import dev.berth.cli.screen.Ink;
import dev.berth.conversation.Conversation;
import dev.berth.model.ScriptedModel;
import dev.berth.model.ScriptedModel.Move;
import dev.berth.shell.LocalSandbox;
import dev.berth.shell.ShellSettings;
import dev.berth.transcript.ConversationId;
import dev.berth.transcript.Entry;
import dev.berth.transcript.MemoryTranscripts;
import dev.berth.transcript.ToolCall;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A whole chat before a {@link Glass}: a scripted model, and a live bash of this machine with no container around it. */
final class ChatDesk implements AutoCloseable {
    static final ConversationId ID = new ConversationId("desk");

    final Glass glass;
    final ScriptedModel model;
    final Agent agent;
    private final Questions questions = new Questions();
    private final Path folder;
    private final Thread chat;
    private final AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();

    ChatDesk(Path folder, Move... moves) {
        this(folder, new Glass(80, 30), moves);
    }

    /** With a person who is asked about each command. */
    static ChatDesk asking(Path folder, Move... moves) {
        return new ChatDesk(folder, new Glass(80, 30), ApprovalSettings.Mode.ASK, moves);
    }

    ChatDesk(Path folder, Glass glass, Move... moves) {
        this(folder, glass, ApprovalSettings.Mode.AUTO, moves);
    }

    private ChatDesk(Path folder, Glass glass, ApprovalSettings.Mode mode, Move... moves) {
        this.folder = folder;
        this.glass = glass;
        this.model = new ScriptedModel("scripted/desk", List.of(moves));
        this.agent = Agent.builder()
                .model(model)
                .approval(Approval.of(ApprovalSettings.defaults().withMode(mode), questions))
                .transcripts(new MemoryTranscripts())
                .sandboxes(
                        id -> new LocalSandbox(folder.resolve(id.value()), ShellSettings.defaults()),
                        BashFacts.defaults())
                .build();
        this.chat = Thread.ofPlatform().name("chat").start(this::run);
        glass.awaitShown("›");
    }

    private void run() {
        try {
            new Chat(
                            glass.terminal(),
                            agent.conversation(ID),
                            surroundings(),
                            Ink.COLOR,
                            folder.resolve("history"),
                            questions)
                    .run();
        } catch (Throwable e) {
            thrown.set(e);
        }
    }

    private static Surroundings surroundings() {
        return new Surroundings() {
            @Override
            public String network() {
                return "host";
            }

            @Override
            public String containerState(ConversationId id) {
                return "none";
            }
        };
    }

    static Move runs(String command) {
        return says("", command);
    }

    static Move says(String words, String command) {
        return Move.says(words, List.of(ToolCall.of("bash", Map.of("command", command))));
    }

    void say(String line) {
        glass.type(line + Glass.ENTER);
    }

    Conversation conversation() {
        return agent.conversation(ID);
    }

    List<String> ends() {
        return conversation().entries().stream()
                .filter(Entry.TurnEnded.class::isInstance)
                .map(entry -> ((Entry.TurnEnded) entry).end())
                .toList();
    }

    void interrupt() {
        chat.interrupt();
    }

    /** Waits for the chat to end; returns what it threw, if anything. */
    @Nullable
    Throwable awaitEnd() throws InterruptedException {
        assertThat(chat.join(Duration.ofSeconds(30)))
                .as("the chat has ended; shown:\n%s", glass.picture())
                .isTrue();
        return thrown.get();
    }

    @Override
    public void close() {
        chat.interrupt();
        try {
            chat.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        agent.close();
    }
}
