package dev.berth.replay;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The masks of one script, in the order they are laid over a text: the more particular come first. */
record Masks(List<Mask> masks) {
    static final Masks NONE = new Masks(List.of());

    private static final String DURATION =
            "(?<![\\w.-])\\d+(?:\\.\\d+)? ?(?:ns|us|µs|ms|s|sec|seconds?|m|min|minutes?|h|hours?)\\b";

    private static final Map<String, Pattern> NAMED = named();

    /** The tool tells how long a command took only where that was long, so it may be missing altogether. */
    private static final String TOOK = "took";

    Masks {
        masks = List.copyOf(masks);
    }

    /** The names that a script may use without saying what they stand for. */
    static List<String> names() {
        return List.copyOf(NAMED.keySet());
    }

    static Optional<Mask> named(String name) {
        return Optional.ofNullable(NAMED.get(name))
                .map(pattern -> name.equals(TOOK) ? Mask.gone(pattern) : Mask.named(name, pattern));
    }

    /** Everything that commonly differs between two runs of the same conversation. */
    static Masks all() {
        List<Mask> masks = new ArrayList<>();
        names().forEach(name -> named(name).ifPresent(masks::add));
        return new Masks(masks);
    }

    String over(String text) {
        String masked = text;
        for (Mask mask : masks) masked = mask.over(masked);
        return masked;
    }

    /** The new text, but for those lines whose old form says the same but for what is masked. */
    String keeping(String old, String young) {
        List<String> oldLines = old.lines().toList();
        List<String> youngLines = young.lines().toList();
        List<String> oldMasked = over(old).lines().toList();
        List<String> youngMasked = over(young).lines().toList();
        boolean lineByLine = oldLines.size() == oldMasked.size() && youngLines.size() == youngMasked.size();
        return lineByLine ? merged(oldLines, youngLines, Alignment.of(oldMasked, youngMasked)) : young;
    }

    private static String merged(List<String> old, List<String> young, List<Alignment.Line> lines) {
        List<String> merged = new ArrayList<>();
        int o = 0;
        int y = 0;
        for (Alignment.Line line : lines) {
            if (line.side() == Alignment.Side.BOTH) merged.add(old.get(o));
            if (line.side() == Alignment.Side.AFTER) merged.add(young.get(y));
            if (line.side() != Alignment.Side.AFTER) o++;
            if (line.side() != Alignment.Side.BEFORE) y++;
        }
        return String.join("\n", merged);
    }

    private static Map<String, Pattern> named() {
        Map<String, Pattern> named = new LinkedHashMap<>();
        named.put(TOOK, Pattern.compile(" ?\\bTook \\d[^\\]\\n]*?\\.(?=[ \\]])"));
        named.put(
                "date",
                Pattern.compile("\\b\\d{4}-\\d{2}-\\d{2}\\b|\\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? +\\d{1,2}"
                        + " (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
                        + " \\d{4}\\b|\\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) +\\d{1,2}\\b"));
        named.put("time", Pattern.compile("\\b\\d{1,2}:\\d{2}(?::\\d{2}(?:[.,]\\d+)?)?(?:Z|\\b)"));
        named.put("duration", Pattern.compile(DURATION + "(?: " + DURATION + ")*"));
        named.put("temporary", Pattern.compile("(?<=/|\\b)tmp[._-][A-Za-z0-9_]{4,}\\b|(?<=/)tmp[a-z0-9_]{6,}\\b"));
        named.put("container", Pattern.compile("\\b[0-9a-f]{64}\\b|\\b[0-9a-f]{12}\\b"));
        named.put(
                "hash",
                Pattern.compile(
                        "\\b[0-9a-f]{40}\\b|\\b[0-9a-f]{32}\\b|\\b(?=[0-9a-f]*\\d)(?=[0-9a-f]*[a-f])[0-9a-f]{7,11}\\b"));
        named.put("port", Pattern.compile("(?<=(?:localhost|\\d|\\]|\\*):)\\d{2,5}\\b|(?<=\\b[Pp]ort )\\d{1,5}\\b"));
        named.put(
                "pid",
                Pattern.compile("(?<=\\b(?:pid|PID)[ =:]{1,2})\\d+\\b|(?<=^\\[\\d{1,3}\\] )\\d+$", Pattern.MULTILINE));
        return named;
    }
}
