package dev.berth;
/** x */
public final class Agent {
    private Agent() {}
}
