package dev.berth.replay;

import dev.berth.replay.Comparison.Line;
import dev.berth.terminal.Palette;
import dev.berth.terminal.Palette.Tone;
import dev.berth.terminal.SafeText;
import dev.berth.terminal.Seconds;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** The variants of a run side by side, for a terminal. */
final class ComparisonTable {
    private static final List<String> HEAD = List.of("", "passed", "steps", "tokens", "cost", "time");

    private final PrintWriter out;
    private final Palette palette;

    ComparisonTable(PrintWriter out, Palette palette) {
        this.out = out;
        this.palette = palette;
    }

    /** Nothing where there is nothing to compare. */
    void print(Comparison comparison) {
        if (comparison.lines().isEmpty()) return;
        List<List<String>> rows = new ArrayList<>(List.of(HEAD));
        comparison.lines().forEach(line -> rows.add(cells(line)));
        out.println(palette.paint(Tone.FAINT, line(rows, HEAD)));
        rows.stream().skip(1).forEach(row -> out.println(line(rows, row)));
        out.println();
    }

    private static String line(List<List<String>> rows, List<String> row) {
        StringBuilder text = new StringBuilder(" ");
        for (int i = 0; i < row.size(); i++) text.append(' ').append(padded(row.get(i), width(rows, i), i == 0));
        return text.toString();
    }

    private static List<String> cells(Line line) {
        return List.of(
                SafeText.of(line.variant()),
                line.passed() + "/" + line.played(),
                String.valueOf(line.steps()),
                String.valueOf(line.tokens()),
                line.tokens() == 0 ? "-" : line.cost().toString(),
                Seconds.of(line.took()));
    }

    private static int width(List<List<String>> rows, int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }

    private static String padded(String cell, int width, boolean left) {
        String space = " ".repeat(width - cell.length());
        return left ? cell + space : " " + space + cell;
    }
}
