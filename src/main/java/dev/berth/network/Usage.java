package dev.berth.network;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a conversation uses of its machine at one moment.
 *
 * @param processor time used since the container was started
 * @param memoryBytes without what the kernel keeps of files only because there is room
 * @param pids processes and threads
 * @param diskBytes under /mnt; empty if it was not counted, or counting took too long
 * @param cards what went through the network cards since the container was started; empty on the host's network, whose
 *     cards count everybody's bytes
 */
public record Usage(
        Duration processor,
        OptionalLong memoryBytes,
        OptionalLong pids,
        OptionalLong diskBytes,
        Optional<Traffic> cards) {}
