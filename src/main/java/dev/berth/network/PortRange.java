package dev.berth.network;

import java.util.Set;
import java.util.stream.IntStream;

/** Ports that are one conversation's to open, both ends included. */
public record PortRange(int first, int last) {

    /** Whether nobody listens on any of them. */
    boolean isFree(Set<Integer> inUse) {
        return ports().noneMatch(inUse::contains);
    }

    public IntStream ports() {
        return IntStream.rangeClosed(first, last);
    }

    @Override
    public String toString() {
        return first + "-" + last;
    }
}
