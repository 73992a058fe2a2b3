package dev.berth.cli;

import dev.berth.library.Holding;
import dev.berth.transcript.ConversationId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code berth delete}: removes conversations with all that they hold. */
@Command(
        description = {
            "Removes conversations: the container with all that runs in it, its files under /mnt, the transcript.",
            "It asks first. A conversation that a program has open stays; its process is named."
        },
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {
            "0:all are gone",
            "1:one is not there or in use, or the answer was no",
            "3:no engine answers, so containers could not be removed and the transcripts stayed"
        })
final class DeleteCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final ConfigurationOptions configured = new ConfigurationOptions();

    @Parameters(paramLabel = "ID", arity = "1..*", converter = ConversationIds.class, description = "Conversations.")
    private List<ConversationId> ids = List.of();

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask.")
    private boolean yes;

    @Option(
            names = "--transcript-only",
            description =
                    "Remove only what was said; container and volume stay, if there are any, and no engine is needed.")
    private boolean transcriptOnly;

    DeleteCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (OpenLibrary open = OpenLibrary.of(configured.configuration(terminal))) {
            List<Holding> all = open.library().list();
            List<Holding> found =
                    all.stream().filter(holding -> ids.contains(holding.id())).toList();
            List<ConversationId> missing = new ArrayList<>(new LinkedHashSet<>(ids));
            found.forEach(holding -> missing.remove(holding.id()));
            missing.forEach(id -> terminal.err().println("berth delete: there is no conversation " + id));
            Deletion deletion = new Deletion("berth delete", terminal, open, transcriptOnly);
            return Math.max(deletion.delete(found, yes), missing.isEmpty() ? Exit.OK : Exit.NO);
        }
    }
}
