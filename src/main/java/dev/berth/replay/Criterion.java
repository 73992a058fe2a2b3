package dev.berth.replay;

import dev.berth.yaml.Location;

/** What a model's answer must be in the opinion of another model, in the words of the script's author. */
record Criterion(Location at, String text) {}
