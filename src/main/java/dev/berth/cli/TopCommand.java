package dev.berth.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.berth.docker.DockerSandboxes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code berth top}: what conversations use of the machine. */
@Command(
        description = {
            "Shows what each conversation whose container runs uses: processors, memory, processes, files under /mnt,",
            "bytes per second over the network. In a terminal the table is renewed until Ctrl-C; else it comes once.",
            "On the host's network, bytes are those of the TCP connections that are open; elsewhere, all of them."
        })
final class TopCommand implements Callable<Integer> {
    private static final String CLEAR = "\033[H\033[2J";

    private final Terminal terminal;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private final LookOptions options = new LookOptions();

    @Option(names = "--every", paramLabel = "SECONDS", description = "How often to look: ${DEFAULT-VALUE}.")
    private double every = 2;

    @Option(names = "--count", paramLabel = "N", description = "How many tables to show; with --json a line for each.")
    private @Nullable Integer count;

    TopCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (!(every >= 0.1)) throw new ParameterException(spec.commandLine(), "--every must be at least 0.1");
        boolean live = terminal.outIsTerminal() && !options.json();
        int tables = count != null ? count : live ? Integer.MAX_VALUE : 1;
        try (DockerSandboxes sandboxes = options.sandboxes(terminal)) {
            Gauge gauge = new Gauge(depth -> options.look(sandboxes, depth));
            gauge.read();
            for (int i = 0; i < tables; i++) {
                Thread.sleep(Duration.ofMillis(Math.round(every * 1000)));
                List<Gauge.Reading> readings = gauge.read();
                if (options.json())
                    terminal.out().println(tables == 1 ? json(readings).toPrettyString() : json(readings));
                else print(readings, live);
                terminal.out().flush();
            }
            return Exit.OK;
        }
    }

    private void print(List<Gauge.Reading> readings, boolean live) {
        Table table =
                new Table("CONVERSATION", "CPU", "MEMORY", "PIDS", "DISK", "SENT/S", "RECEIVED/S", "PORTS", "NETWORK");
        for (Gauge.Reading each : readings)
            table.add(
                    each.conversation(),
                    Math.round(each.rates().processors() * 100) + " %",
                    Figures.bytesIfKnown(each.usage().memoryBytes()),
                    Figures.ifKnown(each.usage().pids()),
                    Figures.bytesIfKnown(each.disk()),
                    Figures.bytes(Math.round(each.rates().sent())),
                    Figures.bytes(Math.round(each.rates().received())),
                    each.ports() + "",
                    each.network());
        if (live) terminal.out().print(CLEAR);
        if (table.isEmpty()) terminal.out().println("No conversation's container runs.");
        else table.lines().forEach(terminal.out()::println);
    }

    private static ArrayNode json(List<Gauge.Reading> readings) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (Gauge.Reading each : readings) {
            var json = array.addObject()
                    .put("conversation", each.conversation())
                    .put("network", each.network())
                    .put("processors", each.rates().processors())
                    .put("sent_per_second", each.rates().sent())
                    .put("received_per_second", each.rates().received())
                    .put("ports", each.ports());
            each.usage().memoryBytes().ifPresent(bytes -> json.put("memory", bytes));
            each.usage().pids().ifPresent(pids -> json.put("pids", pids));
            each.disk().ifPresent(bytes -> json.put("disk", bytes));
        }
        return array;
    }
}
