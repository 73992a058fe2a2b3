package dev.berth.approval;

/** How surely something is what a rule speaks of. */
enum Likeness {
    NONE,
    POSSIBLE,
    SURE;

    Likeness and(Likeness other) {
        return compareTo(other) < 0 ? this : other;
    }
}
