package dev.berth.yaml;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What was found wrong so far in one file: reading goes on after a flaw, so that a person sees all of them at once.
 * It also notes which keys were looked for in which kind of mapping, which is how a test holds the published schema to
 * the reader. One thread.
 */
public final class Flaws {
    private final List<Flaw> found = new ArrayList<>();
    private final Map<String, Set<String>> grammar = new TreeMap<>();

    public void add(Location at, String message) {
        found.add(new Flaw(at, message));
    }

    public void lookedFor(String kind, String key) {
        grammar.computeIfAbsent(kind, k -> new TreeSet<>()).add(key);
    }

    public Map<String, Set<String>> grammar() {
        return Collections.unmodifiableMap(grammar);
    }

    public boolean none() {
        return found.isEmpty();
    }

    /** All that was found, in the order of the file. */
    public List<Flaw> list() {
        return found.stream()
                .sorted(Comparator.comparing(
                        Flaw::at, Comparator.comparingInt(Location::line).thenComparingInt(Location::column)))
                .toList();
    }

    /** Throws what is made of all that was found; nothing if nothing was found. */
    public void raise(Function<List<Flaw>, ? extends RuntimeException> exception) {
        if (!found.isEmpty()) throw exception.apply(list());
    }
}
