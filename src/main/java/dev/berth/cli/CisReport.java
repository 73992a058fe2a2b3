package dev.berth.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.berth.docker.CisRow;
import dev.berth.docker.CisRow.Verdict;
import dev.berth.terminal.Palette;
import dev.berth.terminal.Palette.Tone;
import java.util.List;

/** How a container stands to the CIS Docker Benchmark, for people and for programs. */
final class CisReport {
    private static final String MARGIN = " ".repeat(8);

    private final List<CisRow> rows;

    CisReport(List<CisRow> rows) {
        this.rows = rows;
    }

    boolean holds() {
        return count(Verdict.Failed.class) == 0;
    }

    void print(Terminal terminal) {
        Palette palette = terminal.wantsColor() ? Palette.COLOR : Palette.PLAIN;
        for (CisRow row : rows) {
            String mark =
                    switch (row.verdict()) {
                        case Verdict.Held h -> palette.paint(Tone.GOOD, "✓");
                        case Verdict.Deviates d -> palette.paint(Tone.NEUTRAL, "≠");
                        case Verdict.Moot m -> palette.paint(Tone.FAINT, "-");
                        case Verdict.Failed f -> palette.paint(Tone.BAD, "✗");
                    };
            terminal.out()
                    .printf(
                            "%s %-5s %s: %s%n",
                            mark, row.number(), row.title(), row.verdict().found());
            if (row.verdict() instanceof Verdict.Deviates(String found, String why))
                terminal.out().println(MARGIN + "by design: " + why);
        }
        terminal.out()
                .printf(
                        "%n%d as recommended, %d otherwise by design, %d do not apply, %d failed.%n",
                        count(Verdict.Held.class),
                        count(Verdict.Deviates.class),
                        count(Verdict.Moot.class),
                        count(Verdict.Failed.class));
    }

    private long count(Class<? extends Verdict> kind) {
        return rows.stream().filter(row -> kind.isInstance(row.verdict())).count();
    }

    ArrayNode json() {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (CisRow row : rows) {
            var json = array.addObject().put("number", row.number()).put("title", row.title());
            json.put("found", row.verdict().found());
            switch (row.verdict()) {
                case Verdict.Held h -> json.put("verdict", "held");
                case Verdict.Deviates(String found, String why) ->
                    json.put("verdict", "deviates").put("why", why);
                case Verdict.Moot m -> json.put("verdict", "moot");
                case Verdict.Failed f -> json.put("verdict", "failed");
            }
        }
        return array;
    }
}
