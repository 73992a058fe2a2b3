package dev.berth.network;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What was seen in one conversation's container at one moment.
 *
 * @param uptime the moment, since the machine was started
 * @param portsInUse all ports on which anybody listens on the network that the container sees, other conversations' and
 *     the host's too
 * @param abstractNames of unix sockets that can be reached through the network rather than by a path
 */
public record Sighting(
        Duration uptime,
        List<OpenSocket.Listening> listening,
        List<OpenSocket.Connected> connected,
        List<Holder> processes,
        Set<Integer> portsInUse,
        Set<String> abstractNames,
        Usage usage) {
    public Sighting {
        listening = List.copyOf(listening);
        connected = List.copyOf(connected);
        processes = List.copyOf(processes);
        portsInUse = Set.copyOf(portsInUse);
        abstractNames = Set.copyOf(abstractNames);
    }
}
