package dev.berth.replay;

import java.time.Duration;
import java.util.List;

/** How a run of several scripts went. */
public record Tally(int passed, int differed, int broken, int skipped, long expectations, Duration took) {

    public static Tally of(List<Played> all, Duration took) {
        return new Tally(
                count(all, Ending.Passed.class),
                count(all, Ending.Differed.class),
                count(all, Ending.Broken.class),
                count(all, Ending.Skipped.class),
                all.stream().mapToLong(played -> played.verdicts().size()).sum(),
                took);
    }

    private static int count(List<Played> all, Class<? extends Ending> ending) {
        return (int) all.stream()
                .filter(played -> ending.isInstance(played.ending()))
                .count();
    }

    /** Whether nothing differed and nothing broke. What was skipped does no harm. */
    public boolean allWell() {
        return differed == 0 && broken == 0;
    }

    /** The closing line: every ending with its number, those that did not occur left out. */
    public String sentence() {
        int all = passed + differed + broken + skipped;
        StringBuilder text = new StringBuilder(all + (all == 1 ? " script: " : " scripts: ") + passed + " passed");
        if (differed > 0) text.append(", " + differed + " differed");
        if (broken > 0) text.append(", " + broken + " could not be played");
        if (skipped > 0) text.append(", " + skipped + " skipped");
        return text.append(" (" + expectations + " expectations, " + Seconds.of(took) + ")")
                .toString();
    }
}
