package dev.berth;

import dev.berth.approval.Approval;
import dev.berth.bash.Answer;
import dev.berth.bash.BashFacts;
import dev.berth.bash.BashSettings;
import dev.berth.bash.BashTexts;
import dev.berth.bash.LiveOutput;
import dev.berth.bash.Prompts;
import dev.berth.bash.Redaction;
import dev.berth.config.ApprovalMode;
import dev.berth.config.Configuration;
import dev.berth.config.ModelChoice;
import dev.berth.config.ModelTables;
import dev.berth.conversation.Berths;
import dev.berth.conversation.Conversation;
import dev.berth.conversation.ConversationSettings;
import dev.berth.conversation.Conversations;
import dev.berth.conversation.Tool;
import dev.berth.conversation.ToolHook;
import dev.berth.conversation.ToolSettings;
import dev.berth.conversation.TurnLimits;
import dev.berth.docker.DockerSandboxes;
import dev.berth.docker.DockerSettings;
import dev.berth.docker.Seen;
import dev.berth.model.Model;
import dev.berth.model.ModelTable;
import dev.berth.network.Probe;
import dev.berth.sandbox.Sandbox;
import dev.berth.transcript.ConversationId;
import dev.berth.transcript.MemoryTranscripts;
import dev.berth.transcript.ToolCall;
import dev.berth.transcript.ToolDescription;
import dev.berth.transcript.TranscriptStore;
import dev.berth.transcript.Transcripts;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A language model with a computer: the front door of the SDK. It holds any number of conversations, each with a
 * sandbox of its own, which is made when the model first reaches for it.
 *
 * {@snippet file="HelloAgent.java" region="hello"}
 *
 * <p>Any thread may call. Building one does no I/O. {@link #close} lets go of everything; conversations can be resumed
 * by a later program if their transcripts are kept in files.
 */
public final class Agent implements AutoCloseable {
    private final BashTexts texts;
    private final Berths berths;
    private final @Nullable Conversations conversations;
    private final TranscriptStore transcripts;
    private final Places places;

    private Agent(Builder builder) {
        Redaction redaction = Redaction.of(builder.secrets);
        Model model = builder.model.get();
        ToolSettings tools = builder.tools();
        Places places = builder.places.get();
        this.texts = places.textsOrClose(builder).with(tools.descriptions());
        this.berths = new Berths(places.opener(), places.facts(), builder.bash, redaction, tools);
        this.places = places;
        this.transcripts = builder.transcripts;
        this.conversations = model == null
                ? null
                : new Conversations(
                        transcripts,
                        berths,
                        new ConversationSettings(
                                model, builder.models.get(), texts, builder.limits, redaction, InstantSource.system()));
    }

    public static Builder builder() {
        return new Builder();
    }

    /**
     * The conversation of that ID: the one that is open here, else resumed from its transcript, else new.
     *
     * @throws IllegalArgumentException if this cannot be an ID; {@link ConversationId#derivedFrom} makes one of any text
     * @throws IllegalStateException if the agent was built without a model, or is closed
     * @throws dev.berth.transcript.TranscriptException if its transcript cannot be had
     */
    public Conversation conversation(String id) {
        return conversation(new ConversationId(id));
    }

    /** As {@link #conversation(String)}. */
    public Conversation conversation(ConversationId id) {
        if (conversations == null)
            throw new IllegalStateException("this agent has no model to talk to: build it with model(…)");
        return conversations.open(id);
    }

    /** A new conversation, with an ID of its own. */
    public Conversation conversation() {
        return conversation(new ConversationId(UUID.randomUUID().toString()));
    }

    /** The place where a conversation's commands run, for use without a model. It belongs to this agent. */
    public Sandbox sandbox(String conversationId) {
        return berths.sandbox(new ConversationId(conversationId));
    }

    /**
     * Carries out a call that a model made in somebody else's loop, and returns the answer for it. Hooks and approval are
     * asked as in a turn of ours; nothing is written to a transcript. What the model should learn of, bad arguments for
     * example, is an answer.
     *
     * @throws dev.berth.sandbox.SandboxException if no command can be started
     */
    public String call(String tool, Map<String, ?> arguments, String conversationId) throws InterruptedException {
        return call(ToolCall.of(tool, arguments), new ConversationId(conversationId), LiveOutput.NONE)
                .text();
    }

    /** As {@link #call(String, Map, String)}, for those who want all there is to know of the answer, and the output live. */
    public Answer call(ToolCall call, ConversationId conversation, LiveOutput live) throws InterruptedException {
        return berths.answer(conversation, call, live);
    }

    /** The tools that {@link #call} carries out, as a model should be told of them. */
    public List<ToolDescription> tools() {
        return texts.tools();
    }

    /**
     * What conversations do now on the network and with the machine: of all of this owner's whose container runs, whichever
     * program they belong to. Nothing, if sandboxes are not containers.
     *
     * @throws dev.berth.sandbox.SandboxException if no engine answers
     */
    public List<Seen> look(Probe depth) {
        return places.looker().apply(depth);
    }

    /** Closes a conversation and lets go of its sandbox; both can be asked for again. */
    public void close(String conversationId) {
        ConversationId id = new ConversationId(conversationId);
        if (conversations != null) conversations.close(id);
        berths.close(id);
    }

    /**
     * Ends a conversation for good: what runs in it, its container, its files and what was said. A sandbox of your own
     * kind is closed, what else becomes of it is your affair. Deleting what is not there is fine.
     *
     * @throws dev.berth.transcript.TranscriptException.Busy if another program has it open; nothing is removed
     * @throws dev.berth.sandbox.SandboxException if the container cannot be removed; what was said stays
     */
    public void delete(String conversationId) {
        close(conversationId);
        ConversationId id = new ConversationId(conversationId);
        Runnable remove = () -> places.remover().accept(id);
        if (transcripts.exists(id)) transcripts.delete(id, remove);
        else remove.run();
    }

    /**
     * Lets running turns go on for so long, then cancels them, and closes everything. A turn that does not heed that, in a
     * tool of your own for example, is left behind ten seconds later.
     */
    public void close(Duration grace) {
        if (conversations != null) conversations.close(grace);
        berths.close();
        places.closer().run();
    }

    /** Cancels running turns and closes everything. Closing twice is closing once. */
    @Override
    public void close() {
        close(Duration.ZERO);
    }

    /** Where sandboxes come from, what is true of them, how to look into them, and how one and all are let go. */
    private record Places(
            Function<ConversationId, Sandbox> opener,
            BashFacts facts,
            Function<Probe, List<Seen>> looker,
            Consumer<ConversationId> remover,
            Runnable closer) {

        BashTexts textsOrClose(Builder builder) {
            try {
                return BashTexts.of(facts, builder.bash, builder.prompts);
            } catch (RuntimeException e) {
                closer.run();
                throw e;
            }
        }

        static Places docker(DockerSettings settings) {
            var sandboxes = new DockerSandboxes(settings);
            return new Places(
                    id -> sandboxes.open(id.value()),
                    DockerFacts.of(settings),
                    sandboxes::look,
                    id -> sandboxes.remove(id.value(), true),
                    sandboxes::close);
        }
    }

    /** Puts an agent together. Only a model is needed, and that only for conversations. One thread at a time. */
    public static final class Builder {
        private Supplier<@Nullable Model> model = () -> null;
        private Supplier<Places> places = () -> Places.docker(DockerSettings.defaults());
        private TranscriptStore transcripts = new MemoryTranscripts();
        private TurnLimits limits = TurnLimits.defaults();
        private Supplier<ModelTable> models = ModelTables::packaged;
        private BashSettings bash = BashSettings.defaults();
        private Prompts prompts = Prompts.packaged();
        private Supplier<Approval> approval = () -> Approval.ALWAYS;
        private final List<String> secrets = new ArrayList<>();
        private final List<Tool> tools = new ArrayList<>();
        private final List<ToolHook> hooks = new ArrayList<>();

        private Builder() {}

        /** Who is talked to; {@link dev.berth.model.Models} opens one by name. */
        public Builder model(Model newModel) {
            model = () -> newModel;
            return this;
        }

        /**
         * All that is configured: model, containers, limits, tool, texts, and where conversations are kept. What is set on
         * this builder afterwards counts more.
         */
        public Builder configuration(Configuration configuration) {
            ModelChoice chosen = configuration.model();
            model = () -> chosen.open().orElse(null);
            chosen.settings().apiKey().ifPresent(secrets::add);
            approval = () -> approvalIn(configuration.approval());
            models = () -> configuration.models().table();
            return docker(configuration.sandbox())
                    .bash(configuration.bash())
                    .limits(configuration.turn())
                    .prompts(configuration.prompts())
                    .transcripts(new Transcripts(configuration.conversations()));
        }

        private static Approval approvalIn(ApprovalMode mode) {
            return switch (mode) {
                case USUAL, AUTO -> Approval.ALWAYS;
                case ASK ->
                    throw new IllegalArgumentException(
                            "approval.mode is ask, but nobody can be asked here: give the agent an approval(…)");
            };
        }

        /** Containers made so. The default is {@link DockerSettings#defaults}. */
        public Builder docker(DockerSettings settings) {
            places = () -> Places.docker(settings);
            return this;
        }

        /**
         * Sandboxes of another kind, instead of containers, and what is true of them. The agent closes each one when its
         * conversation is closed, or the agent; whatever they come from is yours to close after that.
         */
        public Builder sandboxes(Function<ConversationId, Sandbox> opener, BashFacts facts) {
            places = () -> new Places(opener, facts, depth -> List.of(), id -> {}, () -> {});
            return this;
        }

        /** Where conversations are kept. The default forgets them with the program. */
        public Builder transcripts(TranscriptStore store) {
            transcripts = store;
            return this;
        }

        /** What is known of prices and windows. The default is the table that came with the program, {@code models.yaml}. */
        public Builder models(ModelTable table) {
            models = () -> table;
            return this;
        }

        /** How far a turn may go. The default is {@link TurnLimits#defaults}. */
        public Builder limits(TurnLimits newLimits) {
            limits = newLimits;
            return this;
        }

        /** How the bash tool behaves. The default is {@link BashSettings#defaults}. */
        public Builder bash(BashSettings settings) {
            bash = settings;
            return this;
        }

        /** The texts for the model. The default are those that come with the program. */
        public Builder prompts(Prompts newPrompts) {
            prompts = newPrompts;
            return this;
        }

        /** Who decides on each call. The default allows all. */
        public Builder approval(Approval newApproval) {
            approval = () -> newApproval;
            return this;
        }

        /** A tool of your own, which the model may call beside bash. */
        public Builder tool(Tool tool) {
            tools.add(tool);
            return this;
        }

        /** Sees each call and its answer, and may deny or change them. The first one added is the outermost. */
        public Builder hook(ToolHook hook) {
            hooks.add(hook);
            return this;
        }

        private ToolSettings tools() {
            return new ToolSettings(tools, hooks, approval.get());
        }

        /** Values that no answer, event or transcript may show, API keys above all; see {@link Redaction}. */
        public Builder secrets(Collection<String> values) {
            secrets.addAll(values);
            return this;
        }

        /** @throws IllegalArgumentException if a prompt is not as it must be, or two tools have one name */
        public Agent build() {
            return new Agent(this);
        }
    }
}
