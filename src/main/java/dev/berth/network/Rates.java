package dev.berth.network;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a conversation used between two looks.
 *
 * @param processors how many, on average: 1.5 is one and a half
 * @param sent bytes per second; on the host's network only those of TCP connections that were open at the second look
 * @param received likewise
 */
public record Rates(double processors, double sent, double received) {
    private static final double NANOS = 1e9;

    /** {@code later} must have been taken with the {@link Probe#USAGE} as {@code earlier} was. */
    public static Rates between(Sighting earlier, Sighting later) {
        double seconds = nanos(later.uptime().minus(earlier.uptime())) / NANOS;
        if (seconds <= 0) return new Rates(0, 0, 0);
        Duration used = later.usage().processor().minus(earlier.usage().processor());
        Traffic traffic = traffic(earlier, later);
        return new Rates(
                Math.max(0, nanos(used) / NANOS / seconds), traffic.sent() / seconds, traffic.received() / seconds);
    }

    private static double nanos(Duration duration) {
        return duration.toNanos();
    }

    private static Traffic traffic(Sighting earlier, Sighting later) {
        Optional<Traffic> before = earlier.usage().cards();
        Optional<Traffic> after = later.usage().cards();
        if (before.isPresent() && after.isPresent()) return after.get().since(before.get());
        Map<Long, Traffic> known = byInode(earlier);
        return byInode(later).entrySet().stream()
                .map(each -> each.getValue().since(known.getOrDefault(each.getKey(), Traffic.NOTHING)))
                .reduce(Traffic.NOTHING, Traffic::plus);
    }

    private static Map<Long, Traffic> byInode(Sighting sighting) {
        return sighting.connected().stream()
                .collect(Collectors.toMap(
                        OpenSocket.Connected::inode,
                        socket -> socket.traffic().orElse(Traffic.NOTHING),
                        (first, again) -> first));
    }
}
