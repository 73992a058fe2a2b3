package dev.berth.cli;

import dev.berth.docker.DockerSandboxes.VolumeView;
import dev.berth.library.Holding;
import dev.berth.library.Holding.OnEngine;
import dev.berth.terminal.SafeText;
import dev.berth.transcript.Listed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Conversations as the lines of a table; the title comes last, so that nothing has to be cut short. */
final class HoldingTable {
    private static final String GAP = "  ";

    private final Instant now;
    private final boolean volumes;

    /** @param volumes whether there is a column for the size of the volume */
    HoldingTable(Instant now, boolean volumes) {
        this.now = now;
        this.volumes = volumes;
    }

    List<String> rows(List<Holding> holdings) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(row("ID", "CHANGED", "TURNS", "TOKENS", "SIZE", "CONTAINER", "VOLUME", "TITLE"));
        for (Holding holding : holdings) rows.add(row(holding));
        int[] widths = new int[rows.getFirst().size()];
        for (List<String> row : rows)
            for (int i = 0; i < widths.length; i++)
                widths[i] = Math.max(widths[i], row.get(i).length());
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private List<String> row(Holding holding) {
        String id = holding.id().value();
        String volume = volumeBytes(holding).isPresent()
                ? Figures.bytes(volumeBytes(holding).getAsLong())
                : "-";
        if (holding.transcript().isEmpty())
            return row(id, "-", "-", "-", "-", holding.state(), volume, "(belongs to no conversation)");
        Listed listed = holding.transcript().get();
        String changed = Figures.age(Duration.between(listed.changed(), now));
        String size = Figures.bytes(listed.bytes());
        return switch (listed) {
            case Listed.Damaged damaged ->
                row(id, changed, "-", "-", size, holding.state(), volume, "(damaged: 'berth list --json' tells why)");
            case Listed.Sound sound ->
                row(
                        id,
                        changed,
                        sound.turns() + "",
                        Figures.count(sound.use().total()),
                        size,
                        holding.state(),
                        volume,
                        SafeText.of(sound.title()));
        };
    }

    private static OptionalLong volumeBytes(Holding holding) {
        return holding.onEngine() instanceof OnEngine.Known known
                ? known.volume().map(VolumeView::bytes).orElse(OptionalLong.empty())
                : OptionalLong.empty();
    }

    private List<String> row(String... cells) {
        List<String> row = new ArrayList<>(List.of(cells));
        if (!volumes) row.remove(6);
        return row;
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length - 1; i++)
            line.append(row.get(i))
                    .append(" ".repeat(widths[i] - row.get(i).length()))
                    .append(GAP);
        return line.append(row.getLast()).toString();
    }
}
