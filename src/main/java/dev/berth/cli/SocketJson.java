package dev.berth.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.berth.docker.Seen;
import dev.berth.network.OpenSocket;

/** Whose a socket is, for programs. */
final class SocketJson {
    private static final double MILLIS = 1000;

    private SocketJson() {}

    static ObjectNode of(Seen seen, OpenSocket socket) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("conversation", seen.conversation())
                .put("network", seen.network().word())
                .put("protocol", socket.protocol().word())
                .put("process", socket.holder().name())
                .put("pid", socket.holder().pid())
                .put("command", socket.holder().commandLine())
                .put("process_age", socket.holder().age().toMillis() / MILLIS);
    }
}
