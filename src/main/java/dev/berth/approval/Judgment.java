package dev.berth.approval;

import java.util.List;

/** What the rules make of a command. */
sealed interface Judgment {

    record Free() implements Judgment {}

    record Forbidden(Rule rule, Part part) implements Judgment {}

    record Doubtful(List<Doubt> doubts) implements Judgment {}
}
