package dev.berth.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.berth.docker.DockerSandboxes;
import dev.berth.docker.Seen;
import dev.berth.network.OpenSocket;
import dev.berth.network.Probe;
import dev.berth.network.Protocol;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code berth ports}: who listens where. */
@Command(
        description = {
            "Lists the sockets on which processes of conversations wait for others, with the process that holds each.",
            "They are matched by process, so that conversations that share the host's network are told apart.",
            "Ports of a conversation that is not on the host's network are no ports of the host."
        })
final class PortsCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final LookOptions options = new LookOptions();

    PortsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (DockerSandboxes sandboxes = options.sandboxes(terminal)) {
            List<Seen> seen = options.look(sandboxes, Probe.SOCKETS);
            if (options.json()) terminal.out().println(json(seen).toPrettyString());
            else print(seen);
            return Exit.OK;
        }
    }

    private void print(List<Seen> all) {
        Table table = new Table("CONVERSATION", "NETWORK", "PROTOCOL", "ADDRESS", "PROCESS", "PID", "SINCE", "COMMAND");
        for (Seen seen : all)
            for (OpenSocket.Listening socket : seen.sighting().listening())
                table.add(
                        seen.conversation(),
                        seen.network().word(),
                        socket.protocol().word(),
                        socket.local().toString(),
                        socket.holder().name(),
                        socket.holder().pid() + "",
                        Figures.age(socket.holder().age()),
                        socket.holder().commandLine());
        if (table.isEmpty()) terminal.out().println("No conversation listens on anything.");
        else table.lines().forEach(terminal.out()::println);
    }

    private static ArrayNode json(List<Seen> all) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (Seen seen : all)
            for (OpenSocket.Listening socket : seen.sighting().listening()) {
                var json = SocketJson.of(seen, socket);
                json.put("address", socket.local().address());
                if (socket.protocol() != Protocol.UNIX)
                    json.put("port", socket.local().port());
                array.add(json);
            }
        return array;
    }
}
