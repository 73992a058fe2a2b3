package dev.berth.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** What the probe printed, by the line that begins each section: an at sign, the mark, a blank, the section's name. */
final class Sections {
    private final Map<String, List<String>> sections = new HashMap<>();

    Sections(String printed, String mark) {
        String begin = "@" + mark + " ";
        List<String> current = new ArrayList<>();
        for (String line : printed.split("\n", -1)) {
            if (line.startsWith(begin))
                current = sections.computeIfAbsent(line.substring(begin.length()), any -> new ArrayList<>());
            else if (!line.isEmpty()) current.add(line);
        }
    }

    List<String> lines(String name) {
        return sections.getOrDefault(name, List.of());
    }

    /** The first number of a section's first line. */
    OptionalLong number(String name) {
        return lines(name).stream()
                .limit(1)
                .map(line -> line.strip().split("\\s+", -1)[0])
                .filter(word -> word.matches("\\d{1,18}"))
                .mapToLong(Long::parseLong)
                .findFirst();
    }

    /** The number behind a key in a section of lines {@code key number}. */
    OptionalLong number(String name, String key) {
        return lines(name).stream()
                .filter(line -> line.matches(key + " \\d{1,18}"))
                .mapToLong(line -> Long.parseLong(line.substring(key.length() + 1)))
                .findFirst();
    }
}
