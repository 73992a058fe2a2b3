package dev.berth.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code berth rename}: gives a conversation a title. */
@Command(
        description = {
            "Gives a conversation a title, in place of the words that it began with. An empty one takes the title"
                    + " away.",
            "Its ID stays: container, volume and transcript are named after it."
        })
final class RenameCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final ConfigurationOptions configured = new ConfigurationOptions();

    @Parameters(index = "0", paramLabel = "ID", converter = ConversationIds.class, description = "The conversation.")
    private dev.berth.transcript.ConversationId id = ConversationIds.UNSET;

    @Parameters(index = "1", arity = "1..*", paramLabel = "TITLE", description = "Several words are joined.")
    private List<String> title = List.of();

    RenameCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (OpenLibrary open = OpenLibrary.of(configured.configuration(terminal))) {
            open.transcripts().rename(id, String.join(" ", title));
            return Exit.OK;
        }
    }
}
