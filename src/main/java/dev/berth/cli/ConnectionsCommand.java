package dev.berth.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.berth.docker.DockerSandboxes;
import dev.berth.docker.Seen;
import dev.berth.network.OpenSocket;
import dev.berth.network.Probe;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code berth connections}: who talks to whom. */
@Command(
        description = {
            "Lists the connections of processes of conversations: the other end, and how many bytes went which way.",
            "Bytes are known of TCP, where the image has ss (iproute2)."
        })
final class ConnectionsCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final LookOptions options = new LookOptions();

    ConnectionsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (DockerSandboxes sandboxes = options.sandboxes(terminal)) {
            List<Seen> seen = options.look(sandboxes, Probe.TRAFFIC);
            if (options.json()) terminal.out().println(json(seen).toPrettyString());
            else print(seen);
            return Exit.OK;
        }
    }

    private void print(List<Seen> all) {
        Table table = new Table(
                "CONVERSATION", "PROTOCOL", "LOCAL", "REMOTE", "SENT", "RECEIVED", "PROCESS", "PID", "COMMAND");
        for (Seen seen : all)
            for (OpenSocket.Connected socket : seen.sighting().connected())
                table.add(
                        seen.conversation(),
                        socket.protocol().word(),
                        socket.local().toString(),
                        socket.remote().toString(),
                        socket.traffic()
                                .map(bytes -> Figures.bytes(bytes.sent()))
                                .orElse("-"),
                        socket.traffic()
                                .map(bytes -> Figures.bytes(bytes.received()))
                                .orElse("-"),
                        socket.holder().name(),
                        socket.holder().pid() + "",
                        socket.holder().commandLine());
        if (table.isEmpty()) terminal.out().println("No conversation is connected with anybody.");
        else table.lines().forEach(terminal.out()::println);
    }

    private static ArrayNode json(List<Seen> all) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (Seen seen : all)
            for (OpenSocket.Connected socket : seen.sighting().connected()) array.add(json(seen, socket));
        return array;
    }

    private static ObjectNode json(Seen seen, OpenSocket.Connected socket) {
        ObjectNode json = SocketJson.of(seen, socket)
                .put("local_address", socket.local().address())
                .put("local_port", socket.local().port())
                .put("remote_address", socket.remote().address())
                .put("remote_port", socket.remote().port());
        socket.traffic().ifPresent(bytes -> json.put("sent", bytes.sent()).put("received", bytes.received()));
        return json;
    }
}
