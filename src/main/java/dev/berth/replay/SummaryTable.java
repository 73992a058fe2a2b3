package dev.berth.replay;

import dev.berth.terminal.Palette;
import dev.berth.terminal.Palette.Tone;
import dev.berth.terminal.SafeText;
import dev.berth.terminal.Seconds;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;

/** What became of each script of a run, a line each, with what failed at times. */
final class SummaryTable {
    /** Longer runs are shown without those that simply passed, but for the slowest. */
    private static final int MOST_ROWS = 60;

    private static final int SLOWEST = 5;
    private static final int WIDEST_NAME = 40;

    private final PrintWriter out;
    private final Palette palette;

    SummaryTable(PrintWriter out, Palette palette) {
        this.out = out;
        this.palette = palette;
    }

    void print(List<Tries> all) {
        List<Tries> shown = all.size() <= MOST_ROWS
                ? all
                : all.stream()
                        .filter(each -> each.standing() != Tries.Standing.PASSED)
                        .toList();
        int width = shown.stream().mapToInt(SummaryTable::nameLength).max().orElse(0);
        shown.forEach(each -> row(each, Math.min(width, WIDEST_NAME)));
        if (shown.size() < all.size()) rest(all, all.size() - shown.size());
    }

    private static int nameLength(Tries tries) {
        return tries.script().title().length();
    }

    private void rest(List<Tries> all, int passed) {
        out.println(palette.paint(Tone.FAINT, "  … and " + passed + " that passed; the slowest scripts:"));
        all.stream()
                .sorted(Comparator.comparing((Tries each) -> each.times().longest())
                        .reversed())
                .limit(SLOWEST)
                .forEach(each -> out.println(palette.paint(
                        Tone.FAINT,
                        "    " + Seconds.of(each.times().longest()) + "  "
                                + SafeText.of(each.script().title()))));
    }

    private void row(Tries tries, int width) {
        String name = SafeText.of(tries.script().title());
        String padded = name + " ".repeat(Math.max(0, width - name.length()));
        out.println("  " + palette.paint(tone(tries), mark(tries) + " " + padded) + "  " + inWords(tries) + "  "
                + palette.paint(Tone.FAINT, time(tries)));
        boolean severalTimes = tries.played().size() > 1;
        if (severalTimes) tries.failings().forEach(failing -> failing(failing, tries.played()));
    }

    private void failing(Tries.Failing failing, List<Played> played) {
        out.println(palette.paint(
                Tone.FAINT, "      " + failing.times() + " of " + played.size() + ": " + SafeText.of(failing.what())));
    }

    private static Tone tone(Tries tries) {
        return switch (tries.standing()) {
            case PASSED -> Tone.GOOD;
            case SKIPPED -> Tone.NEUTRAL;
            case FLAKY -> tries.isWell() ? Tone.COMMAND : Tone.BAD;
            case DIFFERED, BROKEN -> Tone.BAD;
        };
    }

    private static String mark(Tries tries) {
        return switch (tries.standing()) {
            case PASSED -> "✓";
            case SKIPPED -> "-";
            case FLAKY -> "~";
            case DIFFERED, BROKEN -> "✗";
        };
    }

    private static String inWords(Tries tries) {
        int times = tries.played().size();
        int verdicts = tries.last().verdicts().size();
        String often = times > 1 ? " all " + times + " times" : "";
        return switch (tries.standing()) {
            case PASSED -> Counted.of(verdicts, "expectation") + " held" + often;
            case SKIPPED -> "skipped";
            case FLAKY ->
                tries.isWell()
                        ? "passed at try " + times + " of " + tries.repetition().most()
                        : "passed " + tries.passed() + " of " + times + " times";
            case DIFFERED ->
                tries.last().differences().size() + " of " + verdicts + " expectations did not hold" + often;
            case BROKEN -> "could not be played";
        };
    }

    private static String time(Tries tries) {
        Tries.Times times = tries.times();
        if (tries.standing() == Tries.Standing.SKIPPED) return "";
        if (tries.played().size() == 1) return Seconds.of(times.median());
        return Seconds.of(times.median()) + " (" + Seconds.of(times.shortest()) + " to " + Seconds.of(times.longest())
                + ")";
    }
}
