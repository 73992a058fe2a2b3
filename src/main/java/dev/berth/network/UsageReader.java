package dev.berth.network;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** Makes a {@link Usage} of the probe's sections, with control groups of either version. */
final class UsageReader {
    private static final int KIB = 1024;
    private static final int RECEIVED_FIELD = 1;
    private static final int SENT_FIELD = 9;

    private final Sections sections;

    UsageReader(Sections sections) {
        this.sections = sections;
    }

    Usage usage() {
        OptionalLong disk = sections.number("disk");
        return new Usage(
                processor(),
                memory(),
                sections.number("cgroup pids.current"),
                disk.isPresent() ? OptionalLong.of(disk.getAsLong() * KIB) : disk,
                cards());
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

    private static OptionalLong first(OptionalLong one, OptionalLong other) {
        return one.isPresent() ? one : other;
    }

    private Optional<Traffic> cards() {
        if (!sections.lines("cards").contains("own")) return Optional.empty();
        return sections.lines("device").stream()
                .map(String::strip)
                .filter(line -> line.contains(":") && !line.startsWith("lo:"))
                .map(UsageReader::card)
                .reduce(Traffic::plus);
    }

    private static Traffic card(String line) {
        String[] fields = line.replaceFirst(":", ": ").strip().split("\\s+", -1);
        return new Traffic(Long.parseLong(fields[SENT_FIELD]), Long.parseLong(fields[RECEIVED_FIELD]));
    }
}
