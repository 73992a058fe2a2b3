package dev.berth.cli;

import dev.berth.Agent;
import dev.berth.approval.Approval;
import dev.berth.approval.ApprovalSettings;
import dev.berth.cli.chat.Chat;
import dev.berth.cli.chat.ConversationChoice;
import dev.berth.cli.chat.OneShot;
import dev.berth.cli.chat.PipedInput;
import dev.berth.cli.chat.Questions;
import dev.berth.cli.chat.Report;
import dev.berth.cli.screen.Ink;
import dev.berth.cli.screen.Terminals;
import dev.berth.config.ApprovalMode;
import dev.berth.config.Configuration;
import dev.berth.conversation.Conversation;
import dev.berth.conversation.TurnEnd;
import dev.berth.model.Model;
import dev.berth.terminal.Palette;
import dev.berth.terminal.TurnPage;
import dev.berth.transcript.ConversationId;
import dev.berth.transcript.TranscriptStore;
import dev.berth.transcript.Transcripts;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code berth chat}: a conversation with a model that has a computer. */
@Command(
        description = {
            "Asks a model that has a computer: one Linux container per conversation, with a live bash.",
            "What comes on standard input is added to the message."
        },
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {
            "0:the model answered",
            "1:it did not: the turn failed, or no model can be had",
            "2:the command line is not understood",
            "5:a limit of the turn was reached: steps, tokens or cost",
            "124:the turn's time limit was reached",
            "130:it was interrupted; the conversation can go on"
        })
final class ChatCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private final ModelOptions models = new ModelOptions();

    @Mixin
    private final SandboxOptions sandbox = new SandboxOptions();

    /** Which conversation, if not a new one. */
    static final class Wanted {
        @Option(
                names = {"-c", "--conversation"},
                paramLabel = "ID",
                description = "The conversation to go on with; begun if there is none of that name.")
        private @Nullable String id;

        @Option(names = "--continue", description = "Go on with the conversation that something was last said in.")
        @SuppressWarnings("UnusedVariable") // One of the two is there: the other tells which.
        private boolean latest;
    }

    @ArgGroup
    private @Nullable Wanted wanted;

    @Option(
            names = {"-p", "--print"},
            paramLabel = "TEXT",
            description = "Say this, print the answer, and end.")
    private @Nullable String words;

    @Option(
            names = "--output",
            paramLabel = "FORM",
            description = "text: the answer. json: one object with the answer and what it took."
                    + " stream-json: one object a line for everything that happens.")
    private String output = Report.Form.TEXT.word();

    @Option(
            names = {"-v", "--verbose"},
            description = "Show on standard error what is said and done, as it happens.")
    private boolean verbose;

    ChatCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        return words == null ? talk() : answer(words);
    }

    private int talk() throws InterruptedException {
        if (!terminal.isForPeople()) throw misunderstood("there is no terminal to chat at: say something with -p TEXT");
        Configuration configuration = models.configuration(terminal, sandbox);
        ConversationId id = conversation(new Transcripts(configuration.conversations()));
        Path history = configuration.state().resolve("history");
        Ink ink = terminal.wantsColor() ? Ink.COLOR : Ink.MONOCHROME;
        Questions questions = new Questions();
        try (Agent agent = agent(configuration, approval(configuration, questions));
                EngineSurroundings around = new EngineSurroundings(configuration);
                org.jline.terminal.Terminal screen = Terminals.ofProcess()) {
            new Chat(screen, agent.conversation(id), around, ink, history, questions).run();
            return Exit.OK;
        } catch (IOException e) {
            throw new UncheckedIOException("the terminal cannot be given back", e);
        }
    }

    private int answer(String words) throws InterruptedException {
        Report.Form form = Report.Form.of(output).orElseThrow(() -> misunderstood("--output is one of " + forms()));
        String message = message(words);
        Configuration configuration = models.configuration(terminal, sandbox);
        ConversationId id = conversation(new Transcripts(configuration.conversations()));
        try (Agent agent = agent(configuration, builder -> builder)) {
            Conversation conversation = agent.conversation(id);
            Report report = report(form, conversation.model());
            return status(new OneShot(conversation, report).say(message));
        }
    }

    /** A person at a terminal is asked, unless the configuration says that nobody is. */
    private static UnaryOperator<Agent.Builder> approval(Configuration configuration, Questions questions) {
        if (configuration.approval() == ApprovalMode.AUTO) return builder -> builder;
        ApprovalSettings asking = ApprovalSettings.defaults().withMode(ApprovalSettings.Mode.ASK);
        return builder -> builder.approval(Approval.of(asking, questions));
    }

    private Agent agent(Configuration configuration, UnaryOperator<Agent.Builder> approval) {
        Agent.Builder builder = approval.apply(Agent.builder().configuration(configuration));
        models.scripted().ifPresent(builder::model);
        return builder.build();
    }

    private String message(String words) throws InterruptedException {
        String piped = terminal.inIsTerminal() ? "" : piped();
        String message = PipedInput.message(words, piped);
        if (message.isBlank()) throw misunderstood("there is nothing to say: -p is empty, and so is standard input");
        return message;
    }

    private String piped() throws InterruptedException {
        try {
            return new PipedInput(terminal.in(), this::tellThatInputGoesOn).read();
        } catch (IllegalArgumentException e) {
            throw misunderstood(String.valueOf(e.getMessage()));
        }
    }

    private void tellThatInputGoesOn() {
        terminal.err()
                .println(name()
                        + ": reading standard input to its end (give it </dev/null if there is nothing to read)");
        terminal.err().flush();
    }

    private ConversationId conversation(TranscriptStore transcripts) {
        if (wanted == null)
            return ConversationChoice.fresh(LocalDateTime.now(ZoneId.systemDefault()), new SecureRandom());
        if (wanted.id != null) return id(wanted.id);
        return ConversationChoice.latest(transcripts)
                .orElseThrow(() -> misunderstood("there is no conversation yet to continue"));
    }

    private ConversationId id(String text) {
        try {
            return new ConversationId(text);
        } catch (IllegalArgumentException e) {
            throw misunderstood(String.valueOf(e.getMessage()));
        }
    }

    /** A person at a terminal watches the turn; a program gets what it asked for, and a person may watch beside it. */
    private Report report(Report.Form form, Model model) {
        if (form == Report.Form.TEXT && terminal.outIsTerminal())
            return Report.page(new TurnPage(terminal.out(), palette(Terminal.Standard.OUT)));
        Report asked = Report.of(form, terminal.out(), model.name());
        if (!verbose) return asked;
        return Report.both(asked, Report.page(new TurnPage(terminal.err(), palette(Terminal.Standard.ERR))));
    }

    private Palette palette(Terminal.Standard stream) {
        return terminal.wantsColor(stream) ? Palette.COLOR : Palette.PLAIN;
    }

    private int status(TurnEnd end) {
        PrintWriter err = terminal.err();
        if (!end.detail().isEmpty() && !terminal.outIsTerminal()) err.println(name() + ": " + end.detail());
        return switch (end) {
            case TurnEnd.Answered a -> Exit.OK;
            case TurnEnd.Cancelled c -> Exit.INTERRUPTED;
            case TurnEnd.StepLimit s -> Exit.LIMIT;
            case TurnEnd.TokenLimit t -> Exit.LIMIT;
            case TurnEnd.CostLimit c -> Exit.LIMIT;
            case TurnEnd.TimeLimit t -> Exit.TIMED_OUT;
            case TurnEnd.Failed f -> Exit.NO;
        };
    }

    private static String forms() {
        return Arrays.stream(Report.Form.values()).map(Report.Form::word).collect(Collectors.joining(", "));
    }

    private String name() {
        return spec.qualifiedName();
    }

    private ParameterException misunderstood(String why) {
        return new ParameterException(spec.commandLine(), why);
    }
}
