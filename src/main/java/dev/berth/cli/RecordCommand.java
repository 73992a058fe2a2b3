package dev.berth.cli;

import dev.berth.replay.Script;
import dev.berth.replay.ScriptException;
import dev.berth.replay.ScriptWriter;
import dev.berth.replay.ScriptWriter.Results;
import dev.berth.replay.Scripts;
import dev.berth.transcript.ConversationId;
import dev.berth.transcript.TranscriptException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code berth record}: makes a script of a conversation that was had. */
@Command(
        description = {
            "Makes a script for 'berth replay' of a conversation: the model's moves, and what came of them as what is"
                    + " expected to come of them again.",
            "The conversation itself can be replayed as it is, too: 'berth replay TRANSCRIPT.jsonl'."
        })
final class RecordCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final ConfigurationOptions configured = new ConfigurationOptions();

    @Parameters(paramLabel = "ID", description = "The conversation's ID, or the path of a transcript (.jsonl).")
    private String conversation = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where to write the script; standard output if left out.")
    private @Nullable Path file;

    @Option(names = "--force", description = "Write over a file that is there.")
    private boolean force;

    @Option(
            names = "--given",
            description = "Write the results down as given, so that the script is played without a container.")
    private boolean given;

    RecordCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Script script = Scripts.read(transcript());
        String text = ScriptWriter.write(script, given ? Results.GIVEN : Results.EXPECTED);
        if (file == null) terminal.out().print(text);
        else write(file, text);
        return Exit.OK;
    }

    private Path transcript() {
        if (conversation.endsWith(".jsonl")) return Path.of(conversation);
        Path folder = configured.configuration(terminal).conversations();
        Path log = folder.resolve(id() + ".jsonl");
        if (!Files.isRegularFile(log))
            throw new TranscriptException("there is no conversation " + conversation + " in " + folder);
        return log;
    }

    private ConversationId id() {
        try {
            return new ConversationId(conversation);
        } catch (IllegalArgumentException e) {
            throw new ScriptException(String.valueOf(e.getMessage()), e);
        }
    }

    private void write(Path target, String text) {
        if (Files.exists(target) && !force)
            throw new ScriptException(target + " is there already: --force writes over it");
        try {
            Files.writeString(target, text);
        } catch (IOException e) {
            throw new ScriptException("cannot write " + target + ": " + e.getMessage(), e);
        }
        terminal.out().println(target + " written: play it with 'berth replay " + target + "'");
    }
}
