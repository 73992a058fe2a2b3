package dev.berth.approval;

import java.util.Optional;

/**
 * A part of what is wanted that a person is asked about.
 *
 * @param part as it is written in the command
 * @param why a half-sentence: which rule asks, or what is not known
 * @param always what would allow it from now on, where that can be put into a rule
 */
public record Doubt(String part, String why, Optional<Rule> always) {}
