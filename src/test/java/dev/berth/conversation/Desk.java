package dev.berth.conversation;

import dev.berth.approval.Approval;
import dev.berth.bash.BashFacts;
import dev.berth.bash.BashSettings;
import dev.berth.bash.BashTexts;
import dev.berth.bash.Prompts;
import dev.berth.bash.Redaction;
import dev.berth.model.Model;
import dev.berth.model.ModelTable;
import dev.berth.model.ScriptedModel.Move;
import dev.berth.sandbox.Command;
import dev.berth.sandbox.OutputListener;
import dev.berth.sandbox.Ports;
import dev.berth.sandbox.RecordedSandbox;
import dev.berth.sandbox.Recording;
import dev.berth.sandbox.RunningCommand;
import dev.berth.sandbox.Sandbox;
import dev.berth.sandbox.SandboxException;
import dev.berth.transcript.ConversationId;
import dev.berth.transcript.Entry;
import dev.berth.transcript.MemoryTranscripts;
import dev.berth.transcript.ToolCall;
import dev.berth.transcript.TranscriptStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** A conversation's whole surroundings, without a container or a provider. */
final class Desk implements AutoCloseable {
    static final ConversationId ID = new ConversationId("test");
    static final String SECRET = "sk-0123456789";

    final Map<String, Recording> recordings = new HashMap<>();
    final RecordedSandbox sandbox = new RecordedSandbox(this::recording);
    Ports ports = Ports.NONE;
    final AtomicInteger prepared = new AtomicInteger();
    final BashSettings bash = BashSettings.defaults();
    final Redaction redaction = Redaction.of(List.of(SECRET));
    final Berths berths;
    final TranscriptStore transcripts;
    final Conversations conversations;

    Desk(Model model) {
        this(model, TurnLimits.defaults(), Approval.ALWAYS, new MemoryTranscripts());
    }

    /** With what is known of models. */
    Desk(Model model, ModelTable models, TurnLimits limits) {
        this(model, models, limits, ToolSettings.defaults(), new MemoryTranscripts());
    }

    Desk(Model model, TurnLimits limits) {
        this(model, limits, Approval.ALWAYS, new MemoryTranscripts());
    }

    Desk(Model model, ToolSettings tools) {
        this(model, TurnLimits.defaults(), tools, new MemoryTranscripts());
    }

    Desk(Model model, TurnLimits limits, Approval approval, TranscriptStore transcripts) {
        this(model, limits, ToolSettings.defaults().withApproval(approval), transcripts);
    }

    private Desk(Model model, TurnLimits limits, ToolSettings tools, TranscriptStore transcripts) {
        this(model, ModelTable.EMPTY, limits, tools, transcripts);
    }

    private Desk(Model model, ModelTable models, TurnLimits limits, ToolSettings tools, TranscriptStore transcripts) {
        BashTexts texts =
                BashTexts.of(BashFacts.defaults(), bash, Prompts.packaged()).with(tools.descriptions());
        this.transcripts = transcripts;
        this.berths = new Berths(id -> new Place(), BashFacts.defaults(), bash, redaction, tools);
        this.conversations = new Conversations(
                transcripts,
                berths,
                new ConversationSettings(model, models, texts, limits, redaction, InstantSource.system()));
        recordings.put("ls", Recording.of("a\nb\n"));
        recordings.put("serve", Recording.runningOn("up\n"));
        recordings.put("slow", Recording.of("one\n").then(new Recording.Scene.Pauses(Duration.ofMillis(200))));
    }

    private Recording recording(Command command) {
        Recording recording = recordings.get(command.text());
        if (recording == null) throw new SandboxException("the engine does not answer");
        return recording;
    }

    Conversation conversation() {
        return conversations.open(ID);
    }

    /** The model wants these commands run. */
    static Move runs(String... commands) {
        List<ToolCall> calls = IntStream.range(0, commands.length)
                .mapToObj(i -> new ToolCall("k" + (i + 1), "bash", "{\"command\": \"" + commands[i] + "\"}"))
                .toList();
        return Move.says("", calls);
    }

    static List<Entry.ToolAnswered> answers(Conversation conversation) {
        return conversation.entries().stream()
                .filter(Entry.ToolAnswered.class::isInstance)
                .map(Entry.ToolAnswered.class::cast)
                .toList();
    }

    /** The recorded sandbox, and a count of how often it was to be made ready. */
    private final class Place implements Sandbox {
        @Override
        public RunningCommand start(Command command, OutputListener listener) throws InterruptedException {
            return sandbox.start(command, listener);
        }

        @Override
        public void prepare() {
            prepared.incrementAndGet();
        }

        @Override
        public List<RunningCommand> running() {
            return sandbox.running();
        }

        @Override
        public Ports ports() {
            return ports;
        }

        @Override
        public void close() {
            sandbox.close();
        }
    }

    @Override
    public void close() {
        conversations.close(Duration.ZERO);
        berths.close();
    }
}
