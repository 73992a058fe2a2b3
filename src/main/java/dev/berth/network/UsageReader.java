package dev.berth.network;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/** Makes a {@link Usage} of the probe's sections, with control groups of either version. */
final class UsageReader {
    private static final int KIB = 1024;
    private static final int SENT_FIELD = 9;

    private final Sections sections;

    UsageReader(Sections sections) {
        this.sections = sections;
    }

    Usage usage(List<OpenSocket.Connected> connected) {
        OptionalLong disk = sections.number("disk");
        boolean own = ownDevices();
        return new Usage(
                processor(),
                memory(),
                first(sections.number("cgroup pids.current")),
                disk.isPresent() ? OptionalLong.of(disk.getAsLong() * KIB) : disk,
                own
                        ? device(SENT_FIELD)
                        : connected.stream()
                                .mapToLong(each -> each.sent().orElse(0))
                                .sum(),
                own
                        ? device(1)
                        : connected.stream()
                                .mapToLong(each -> each.received().orElse(0))
                                .sum());
    }

    private Duration processor() {
        OptionalLong micros = sections.number("cgroup cpu.stat", "usage_usec");
        if (micros.isPresent()) return Duration.ofNanos(micros.getAsLong() * 1000);
        return Duration.ofNanos(sections.number("cgroup cpuacct.usage").orElse(0));
    }

    private OptionalLong memory() {
        OptionalLong all =
                first(sections.number("cgroup memory.current"), sections.number("cgroup memory.usage_in_bytes"));
        if (all.isEmpty()) return all;
        OptionalLong idle = first(
                sections.number("cgroup memory.stat", "total_inactive_file"),
                sections.number("cgroup memory.stat", "inactive_file"));
        return OptionalLong.of(Math.max(0, all.getAsLong() - idle.orElse(0)));
    }

    private static OptionalLong first(OptionalLong... numbers) {
        for (OptionalLong number : numbers) if (number.isPresent()) return number;
        return OptionalLong.empty();
    }

    /** On a network of its own a container has one card, eth0, or none; the host's cards count everybody's bytes. */
    private boolean ownDevices() {
        List<String> cards = sections.lines("cards");
        return !cards.isEmpty() && cards.getFirst().equals("own");
    }

    private long device(int field) {
        return sections.lines("device").stream()
                .map(String::strip)
                .filter(line -> line.contains(":") && !line.startsWith("lo:"))
                .map(line -> line.replaceFirst(":", ": ").strip().split("\\s+", -1))
                .mapToLong(fields -> Long.parseLong(fields[field]))
                .sum();
    }
}
