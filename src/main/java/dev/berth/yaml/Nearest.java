package dev.berth.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The word that somebody most likely meant. */
public final class Nearest {
    private Nearest() {}

    /** The closest of the known words, if one is close enough to have been meant: a third of its letters may differ. */
    public static Optional<String> to(String word, Collection<String> known) {
        return known.stream()
                .filter(candidate -> distance(word, candidate) <= Math.max(1, candidate.length() / 3))
                .min(Comparator.<String>comparingInt(candidate -> distance(word, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** "did you mean 'user'?", or else all the words there are. */
    public static String advice(String word, Collection<String> known) {
        return to(word, known)
                .map(meant -> "did you mean '" + meant + "'?")
                .orElse("use one of " + String.join(", ", known));
    }

    /** How many letters must be put in, taken out, changed or swapped with their neighbor. */
    private static int distance(String one, String other) {
        String a = one.toLowerCase(Locale.ROOT).replace('-', '_');
        String b = other.toLowerCase(Locale.ROOT);
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) cost[i][j] = cell(a, b, i, j, cost);
        }
        return cost[a.length()][b.length()];
    }

    private static int cell(String a, String b, int i, int j, int[][] cost) {
        if (i == 0 || j == 0) return i + j;
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int best = Math.min(cost[i - 1][j - 1] + (same ? 0 : 1), Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}
