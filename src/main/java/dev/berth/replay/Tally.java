package dev.berth.replay;

import dev.berth.replay.Tries.Standing;
import dev.berth.terminal.Seconds;
import java.time.Duration;
import java.util.List;

/**
 * How a run of several scripts went.
 *
 * @param flaky scripts that were as expected at times only
 * @param well whether none of the scripts speaks against the run
 * @param expectations judged, all times together
 */
public record Tally(
        int passed, int flaky, int differed, int broken, int skipped, boolean well, long expectations, Duration took) {

    public static Tally of(List<Tries> all, Duration took) {
        return new Tally(
                count(all, Standing.PASSED),
                count(all, Standing.FLAKY),
                count(all, Standing.DIFFERED),
                count(all, Standing.BROKEN),
                count(all, Standing.SKIPPED),
                all.stream().allMatch(Tries::isWell),
                all.stream()
                        .flatMap(tries -> tries.played().stream())
                        .mapToLong(played -> played.verdicts().size())
                        .sum(),
                took);
    }

    private static int count(List<Tries> all, Standing standing) {
        return (int) all.stream().filter(each -> each.standing() == standing).count();
    }

    /** The closing line: every standing with its number, those that did not occur left out. */
    public String sentence() {
        int all = passed + flaky + differed + broken + skipped;
        StringBuilder text = new StringBuilder(Counted.of(all, "script") + ": " + passed + " passed");
        if (flaky > 0) text.append(", " + flaky + (well ? " passed at a later try" : " flaky"));
        if (differed > 0) text.append(", " + differed + " differed");
        if (broken > 0) text.append(", " + broken + " could not be played");
        if (skipped > 0) text.append(", " + skipped + " skipped");
        return text.append(" (" + Counted.of(expectations, "expectation") + ", " + Seconds.of(took) + ")")
                .toString();
    }
}
