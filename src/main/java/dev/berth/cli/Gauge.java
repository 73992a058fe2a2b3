package dev.berth.cli;

import dev.berth.docker.Seen;
import dev.berth.network.OpenSocket;
import dev.berth.network.Probe;
import dev.berth.network.Protocol;
import dev.berth.network.Rates;
import dev.berth.network.Sighting;
import dev.berth.network.Usage;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;

/** Looks at conversations again and again, and tells what they used since the last look. Files are counted now and then. */
final class Gauge {
    private static final int LOOKS_PER_COUNT = 15;

    private final Function<Probe, List<Seen>> look;
    private Map<String, Sighting> before = Map.of();
    private Map<String, OptionalLong> disks = Map.of();
    private int looks;

    Gauge(Function<Probe, List<Seen>> look) {
        this.look = look;
    }

    /** One conversation; {@code ports} is how many TCP and UDP sockets listen. */
    record Reading(String conversation, String network, Usage usage, Rates rates, OptionalLong disk, long ports) {}

    /** The busiest first. */
    List<Reading> read() {
        boolean counts = looks++ % LOOKS_PER_COUNT == 0;
        List<Seen> now = look.apply(counts ? Probe.DISK : Probe.USAGE);
        if (counts) disks = disks(now);
        List<Reading> readings = now.stream()
                .map(this::reading)
                .sorted(Comparator.comparingDouble(
                                (Reading each) -> -each.rates().processors())
                        .thenComparing(Reading::conversation))
                .toList();
        before = sightings(now);
        return readings;
    }

    private Reading reading(Seen seen) {
        Sighting now = seen.sighting();
        return new Reading(
                seen.conversation(),
                seen.network().word(),
                now.usage(),
                Rates.between(before.getOrDefault(seen.conversation(), now), now),
                disks.getOrDefault(seen.conversation(), OptionalLong.empty()),
                now.listening().stream().filter(Gauge::hasPort).count());
    }

    private static boolean hasPort(OpenSocket socket) {
        return socket.protocol() != Protocol.UNIX;
    }

    private static Map<String, Sighting> sightings(List<Seen> now) {
        Map<String, Sighting> sightings = new HashMap<>();
        now.forEach(seen -> sightings.put(seen.conversation(), seen.sighting()));
        return sightings;
    }

    private static Map<String, OptionalLong> disks(List<Seen> now) {
        Map<String, OptionalLong> disks = new HashMap<>();
        now.forEach(
                seen -> disks.put(seen.conversation(), seen.sighting().usage().diskBytes()));
        return disks;
    }
}
