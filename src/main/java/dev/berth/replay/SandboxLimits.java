package dev.berth.replay;

import java.util.Optional;

/** The limits that a script sets for its container, each where it names one. */
record SandboxLimits(Optional<Long> memoryBytes, Optional<Double> cpus, Optional<Integer> pids) {
    static final SandboxLimits NONE = new SandboxLimits(Optional.empty(), Optional.empty(), Optional.empty());
}
