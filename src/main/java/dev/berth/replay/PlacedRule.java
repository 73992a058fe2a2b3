package dev.berth.replay;

import dev.berth.yaml.Location;

/** What a text is expected to be, and where the script says so. */
record PlacedRule(Location at, TextRule rule) {}
