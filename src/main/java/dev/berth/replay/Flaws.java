package dev.berth.replay;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What was found wrong so far in one file: reading goes on after a flaw, so that a person sees all of them at once.
 * It also notes which keys were looked for in which kind of mapping, which is how a test holds the published schema to
 * the reader. One thread.
 */
final class Flaws {
    private final List<Flaw> found = new ArrayList<>();
    private final Map<String, Set<String>> grammar = new TreeMap<>();

    void add(Location at, String message) {
        found.add(new Flaw(at, message));
    }

    void lookedFor(String kind, String key) {
        grammar.computeIfAbsent(kind, k -> new TreeSet<>()).add(key);
    }

    Map<String, Set<String>> grammar() {
        return Collections.unmodifiableMap(grammar);
    }

    boolean none() {
        return found.isEmpty();
    }

    /** Throws all that was found, in the order of the file. */
    void raise() {
        if (found.isEmpty()) return;
        found.sort((a, b) -> a.at().line() != b.at().line()
                ? Integer.compare(a.at().line(), b.at().line())
                : Integer.compare(a.at().column(), b.at().column()));
        throw new ScriptException(List.copyOf(found));
    }
}
