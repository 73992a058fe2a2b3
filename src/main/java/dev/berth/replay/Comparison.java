package dev.berth.replay;

import dev.berth.model.Cost;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What each variant of a run came to, all scripts and times together: which model, image or network did best. */
public record Comparison(List<Line> lines) {

    /**
     * One variant.
     *
     * @param passed how often a script was as expected
     * @param played how often one was played, those skipped left out
     * @param took all times together
     */
    public record Line(String variant, int passed, int played, long steps, long tokens, Cost cost, Duration took) {}

    public Comparison {
        lines = List.copyOf(lines);
    }

    /** Those scripts count that were played in several ways. */
    public static Comparison of(List<Tries> all) {
        Map<String, List<Tries>> byVariant = new LinkedHashMap<>();
        for (Tries tries : all) {
            String words = tries.script().variant().words();
            if (!words.isEmpty())
                byVariant.merge(
                        words,
                        List.of(tries),
                        (a, b) -> Stream.concat(a.stream(), b.stream()).toList());
        }
        return new Comparison(byVariant.entrySet().stream()
                .map(entry -> line(entry.getKey(), entry.getValue()))
                .toList());
    }

    private static Line line(String variant, List<Tries> all) {
        List<Played> played = all.stream()
                .flatMap(tries -> tries.played().stream())
                .filter(each -> !(each.ending() instanceof Ending.Skipped))
                .toList();
        Played.Effort effort = Played.Effort.NONE;
        Duration took = Duration.ZERO;
        for (Played each : played) {
            effort = effort.plus(each.effort());
            took = took.plus(each.took());
        }
        int passed = all.stream().mapToInt(Tries::passed).sum();
        return new Line(
                variant, passed, played.size(), effort.steps(), effort.use().total(), effort.cost(), took);
    }
}
