package dev.berth.docker;

import dev.berth.network.Sighting;

/**
 * What was seen in one conversation's container.
 *
 * @param network on which the container is; the ports of one that is not on the host's are not ports of the host
 */
public record Seen(String conversation, Network network, Sighting sighting) {}
