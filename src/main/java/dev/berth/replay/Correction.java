package dev.berth.replay;

import dev.berth.yaml.Location;

/**
 * A value that would make an expectation hold.
 *
 * @param at where the value stands that it would take the place of
 */
public record Correction(Location at, Truth truth) {}
