package dev.berth.replay;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One script after all the times it was played in a run.
 *
 * @param played in the order in which they were begun; at least one
 */
public record Tries(Script script, Repetition repetition, List<Played> played) {

    /** What became of the script, all times together. */
    public enum Standing {
        /** Every time as expected. */
        PASSED,
        /** At times as expected, at times not. */
        FLAKY,
        /** Never as expected. */
        DIFFERED,
        /** Never as expected, and at least once not playable at all. */
        BROKEN,
        /** Not played: something is missing for it. */
        SKIPPED
    }

    /**
     * One thing that did not go as expected, and how often.
     *
     * @param what an expectation with its place, or why the script could not be played
     */
    public record Failing(String what, int times) {}

    public Tries {
        played = List.copyOf(played);
        if (played.isEmpty()) throw new IllegalArgumentException(script + " was not played");
    }

    public Played last() {
        return played.getLast();
    }

    public Standing standing() {
        int passed = passed();
        if (passed == played.size()) return Standing.PASSED;
        if (passed > 0) return Standing.FLAKY;
        if (has(Ending.Broken.class)) return Standing.BROKEN;
        return has(Ending.Differed.class) ? Standing.DIFFERED : Standing.SKIPPED;
    }

    private boolean has(Class<? extends Ending> ending) {
        return played.stream().anyMatch(each -> ending.isInstance(each.ending()));
    }

    /** How often it was as expected. */
    public int passed() {
        return (int) played.stream()
                .filter(each -> each.ending() instanceof Ending.Passed)
                .count();
    }

    /** Whether it does not speak against the run: it passed, also at a later try where that is enough, or was skipped. */
    public boolean isWell() {
        return switch (standing()) {
            case PASSED, SKIPPED -> true;
            case FLAKY -> repetition instanceof Repetition.Retries;
            case DIFFERED, BROKEN -> false;
        };
    }

    /** What did not go as expected, the most frequent first. */
    public List<Failing> failings() {
        Map<String, Integer> times = new LinkedHashMap<>();
        for (Played each : played) failings(each).forEach(what -> times.merge(what, 1, Integer::sum));
        return times.entrySet().stream()
                .map(entry -> new Failing(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingInt(Failing::times).reversed())
                .toList();
    }

    private static Collection<String> failings(Played played) {
        if (played.ending() instanceof Ending.Broken(String why)) return List.of("could not be played: " + why);
        return played.differences().stream()
                .map(differed -> differed.at() + ": " + differed.sentence())
                .distinct()
                .toList();
    }

    /** The time of one playing: the shortest, the one in the middle, the longest. */
    public Times times() {
        List<Duration> sorted = played.stream().map(Played::took).sorted().toList();
        return new Times(sorted.getFirst(), sorted.get(sorted.size() / 2), sorted.getLast());
    }

    /** How long one playing took. */
    public record Times(Duration shortest, Duration median, Duration longest) {}
}
