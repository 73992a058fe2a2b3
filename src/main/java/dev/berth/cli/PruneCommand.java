package dev.berth.cli;

import dev.berth.library.Holding;
import dev.berth.yaml.Quantity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code berth prune}: removes the conversations that nobody went on with for long. */
@Command(
        description = {
            "Removes conversations to which nothing was added for a time: container, volume, transcript. It asks"
                    + " first.",
            "Containers and volumes that belong to no conversation known here stay."
        })
final class PruneCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final ConfigurationOptions configured = new ConfigurationOptions();

    @Option(
            names = "--older-than",
            required = true,
            paramLabel = "AGE",
            converter = Age.class,
            description = "How long nothing was said in them, as 12h, 30d or 8w.")
    private Duration age = Duration.ZERO;

    @Option(names = "--dry-run", description = "Only show what would be removed.")
    private boolean dryRun;

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask.")
    private boolean yes;

    @Option(names = "--transcript-only", description = "Remove only what was said; no engine is needed.")
    private boolean transcriptOnly;

    PruneCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (OpenLibrary open = OpenLibrary.of(configured.configuration(terminal))) {
            List<Holding> old = open.library().unchangedSince(Instant.now().minus(age));
            if (old.isEmpty()) {
                terminal.out().println("No conversation is as old as that.");
                return Exit.OK;
            }
            if (!dryRun) return new Deletion("berth prune", terminal, open, transcriptOnly).delete(old, yes);
            new HoldingTable(Instant.now(), false).rows(old).forEach(terminal.out()::println);
            return Exit.OK;
        }
    }

    /** A bare number would be seconds, which nobody means here. */
    static final class Age implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            return Quantity.duration(text)
                    .filter(age -> !text.isEmpty()
                            && !Character.isDigit(
                                    text.strip().charAt(text.strip().length() - 1)))
                    .orElseThrow(() -> new TypeConversionException(
                            "'" + text + "' is no age: use a number and h, d or w, as 12h, 30d or 8w"));
        }
    }
}
