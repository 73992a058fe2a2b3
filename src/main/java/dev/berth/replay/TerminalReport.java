package dev.berth.replay;

import dev.berth.conversation.TurnEvent;
import dev.berth.terminal.Palette;
import dev.berth.terminal.Palette.Tone;
import dev.berth.terminal.SafeText;
import dev.berth.terminal.Seconds;
import dev.berth.terminal.TurnPage;
import java.io.PrintWriter;
import java.util.List;

/**
 * Shows replays to a person as they happen: the user's line, the model's words, each command, its output in a gutter as
 * it streams, each verdict. One script at a time.
 */
public final class TerminalReport implements ReplayListener {
    private static final String DETAIL = "      ";

    private final PrintWriter out;
    private final Palette palette;
    private final Detail detail;
    private final StatusLine status;
    private final TurnPage turn;
    private String attempt = "";

    /** How much is told. */
    public enum Detail {
        /** All that is said and done. */
        STORY,
        /** Which scripts passed, and what differed in the others. */
        BRIEF,
        /** The same, with a last line that says what runs: for a terminal. */
        BRIEF_LIVE
    }

    public TerminalReport(PrintWriter out, Palette palette, Detail detail) {
        this.out = out;
        this.palette = palette;
        this.detail = detail;
        this.status = new StatusLine(out, palette);
        this.turn = new TurnPage(out, palette);
    }

    @Override
    public void told(ReplayEvent event) {
        status.erase();
        show(event);
        status.draw();
    }

    @Override
    public void progress(Progress progress) {
        if (detail == Detail.BRIEF_LIVE) status.show(progress);
    }

    private boolean isBrief() {
        return detail != Detail.STORY;
    }

    private void show(ReplayEvent event) {
        switch (event) {
            case ReplayEvent.Try(int number, int most) -> attempt = " (time " + number + " of " + most + ")";
            case ReplayEvent.Began(Script script) -> began(script);
            case ReplayEvent.SetUp(String fixture) -> story(Tone.FAINT, "+ " + SafeText.of(fixture));
            case ReplayEvent.TurnBegan(int number, String user) -> turnBegan(user);
            case ReplayEvent.InTurn(TurnEvent news) -> {
                if (!isBrief()) turn.on(news);
            }
            case ReplayEvent.Judged(Verdict verdict) -> judged(verdict);
            case ReplayEvent.Ended(Played played) -> ended(played);
        }
    }

    private void began(Script script) {
        if (isBrief()) return;
        out.println();
        out.println(palette.paint(Tone.TITLE, "▶ " + SafeText.of(script.title()) + attempt) + "  "
                + palette.paint(Tone.FAINT, script.file().toString()));
        script.about().lines().forEach(line -> story(Tone.FAINT, "  " + SafeText.of(line)));
    }

    private void story(Tone tone, String line) {
        if (!isBrief()) out.println(palette.paint(tone, line));
    }

    private void turnBegan(String user) {
        if (isBrief()) return;
        out.println();
        out.println(palette.paint(Tone.USER, "you › ")
                + palette.paint(Tone.TITLE, SafeText.of(user).strip()));
    }

    private void judged(Verdict verdict) {
        switch (verdict) {
            case Verdict.Held held -> story(Tone.GOOD, "  ✓ " + SafeText.of(held.sentence()));
            case Verdict.Differed differed -> differed(differed);
        }
    }

    private void differed(Verdict.Differed verdict) {
        turn.endLine();
        out.println(palette.paint(Tone.BAD, "  ✗ " + SafeText.of(verdict.sentence())) + "  "
                + palette.paint(Tone.FAINT, verdict.at().toString()));
        for (String line : verdict.difference().rendered().lines().toList())
            out.println(DETAIL + palette.paint(toneOf(line, verdict.difference()), SafeText.of(line)));
    }

    private static Tone toneOf(String line, Difference difference) {
        if (difference instanceof Difference.Sentence) return Tone.FAINT;
        if (line.startsWith("-")) return Tone.BAD;
        if (line.startsWith("+")) return Tone.GOOD;
        return line.startsWith("@@") ? Tone.NEUTRAL : Tone.FAINT;
    }

    private void ended(Played played) {
        turn.endLine();
        String name = SafeText.of(played.script().title()) + attempt;
        String time = palette.paint(Tone.FAINT, Seconds.of(played.took()));
        switch (played.ending()) {
            case Ending.Passed p ->
                out.println(palette.paint(Tone.GOOD, "✓ " + name) + "  "
                        + Counted.of(played.verdicts().size(), "expectation") + " held  " + time);
            case Ending.Differed(int verdicts) ->
                out.println(palette.paint(Tone.BAD, "✗ " + name) + "  " + verdicts + " of "
                        + played.verdicts().size() + " expectations did not hold  " + time);
            case Ending.Skipped(String why) ->
                out.println(palette.paint(Tone.NEUTRAL, "- " + name) + "  skipped: " + why);
            case Ending.Broken(String why) ->
                out.println(palette.paint(Tone.BAD, "✗ " + name) + "  could not be played: " + SafeText.of(why) + "  "
                        + time);
        }
        attempt = "";
    }

    /** The closing lines over all scripts: a table where there are several, or several tries, and the sum. */
    public void summary(List<Tries> all, Tally tally) {
        Tone tone = tally.well() ? Tone.GOOD : Tone.BAD;
        boolean several =
                all.size() > 1 || all.stream().anyMatch(each -> each.played().size() > 1);
        out.println();
        if (several) new SummaryTable(out, palette).print(all);
        if (several) out.println();
        new ComparisonTable(out, palette).print(Comparison.of(all));
        out.println(palette.paint(tone, tally.sentence()));
        out.flush();
    }
}
