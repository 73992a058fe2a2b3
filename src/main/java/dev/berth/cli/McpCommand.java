package dev.berth.cli;

import dev.berth.Agent;
import dev.berth.bash.BashSettings;
import dev.berth.config.ApprovalMode;
import dev.berth.config.Configuration;
import dev.berth.config.Origin;
import dev.berth.docker.Network;
import dev.berth.mcp.McpSettings;
import dev.berth.mcp.McpStdio;
import dev.berth.transcript.ConversationId;
import dev.berth.transcript.Transcripts;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code berth mcp}: the tools bash and bash_job for somebody else's agent. */
@Command(
        description = {
            "Gives the tools bash and bash_job to another agent, by the Model Context Protocol on standard input and"
                    + " output.",
            "Without -c, the container and its files are removed when the client goes; its user is who approves of"
                    + " calls."
        },
        footer = {"", "For the client's configuration:", "  {\"command\": \"/path/to/berth\", \"args\": [\"mcp\"]}"})
final class McpCommand implements Callable<Integer> {
    /** Many clients give a request a minute; a command that takes longer is then answered with its handle. */
    private static final Duration WAIT = Duration.ofSeconds(30);

    private static final Duration MAX_WAIT = Duration.ofSeconds(50);

    private final Terminal terminal;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private final SandboxOptions sandbox = new SandboxOptions();

    @Option(
            names = {"-c", "--conversation"},
            paramLabel = "ID",
            description = "Work in this conversation, begun if there is none; its container and transcript stay.")
    private @Nullable String conversation;

    McpCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Configuration configuration = sandbox.configuration(terminal);
        if (configuration.approval() == ApprovalMode.ASK)
            throw misunderstood("approval.mode is ask, but there is nobody to ask here: the client asks its own user."
                    + " If that will do, say --set approval.mode=auto");
        McpSettings settings = new McpSettings(
                Optional.ofNullable(conversation).map(this::id),
                new Transcripts(configuration.conversations()),
                configuration.prompts(),
                isOutward(configuration),
                Program.versionText());
        try (Agent agent = Agent.builder()
                .configuration(configuration)
                .bash(bash(configuration))
                .build()) {
            new McpStdio(agent, settings, terminal.in(), terminal.out()).serve();
        } catch (InterruptedException e) {
            // A client that has its server end by a signal does nothing unusual.
        }
        return Exit.OK;
    }

    private static BashSettings bash(Configuration configuration) {
        boolean chosen = !(configuration.origin("bash.wait") instanceof Origin.Default)
                || !(configuration.origin("bash.max_wait") instanceof Origin.Default);
        if (chosen || configuration.bash().yieldAfter().compareTo(MAX_WAIT) > 0) return configuration.bash();
        return configuration.bash().withWaits(WAIT, MAX_WAIT);
    }

    private static boolean isOutward(Configuration configuration) {
        boolean alone = configuration.sandbox().network() instanceof Network.None
                && configuration.sandbox().mounts().isEmpty();
        return !alone;
    }

    private ConversationId id(String text) {
        try {
            return new ConversationId(text);
        } catch (IllegalArgumentException e) {
            throw misunderstood(String.valueOf(e.getMessage()));
        }
    }

    private ParameterException misunderstood(String why) {
        return new ParameterException(spec.commandLine(), why);
    }
}
