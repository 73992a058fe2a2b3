package dev.berth.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.berth.library.Holding;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code berth list}: the conversations there are. */
@Command(
        description = {
            "Lists the conversations, the one changed last first, and what each holds.",
            "It asks the engine for containers, but needs none; it disturbs no conversation that is open."
        })
final class ListCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final ConfigurationOptions configured = new ConfigurationOptions();

    @Option(names = "--json", description = "Print a JSON array, an object for each conversation.")
    private boolean json;

    @Option(names = "--volumes", description = "Measure the files of each, too; that may take the engine a while.")
    private boolean volumes;

    ListCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (OpenLibrary open = OpenLibrary.of(configured.configuration(terminal))) {
            List<Holding> holdings =
                    volumes ? open.library().measured() : open.library().list();
            if (json) terminal.out().println(array(holdings).toPrettyString());
            else print(holdings);
            return Exit.OK;
        }
    }

    private static ArrayNode array(List<Holding> holdings) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        holdings.forEach(holding -> array.add(HoldingJson.of(holding)));
        return array;
    }

    private void print(List<Holding> holdings) {
        if (holdings.isEmpty()) terminal.out().println("There are no conversations yet.");
        else new HoldingTable(Instant.now(), volumes).rows(holdings).forEach(terminal.out()::println);
        holdings.stream()
                .flatMap(holding -> whyUnknown(holding).stream())
                .findFirst()
                .ifPresent(why -> terminal.err().println("berth list: containers are not known: " + why));
    }

    private static java.util.Optional<String> whyUnknown(Holding holding) {
        return holding.onEngine() instanceof Holding.OnEngine.Unknown(String why)
                ? java.util.Optional.of(why)
                : java.util.Optional.empty();
    }
}
