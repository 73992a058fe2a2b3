package dev.berth.replay;

/** A fixture that is there; closing takes it away again, is idempotent and throws nothing. */
@FunctionalInterface
interface RunningFixture extends AutoCloseable {
    @Override
    void close();
}
