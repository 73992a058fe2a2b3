package dev.berth.network;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * What a conversation uses of its machine at one moment.
 *
 * @param processor time used since the container was started
 * @param memoryBytes without what the kernel keeps of files only because there is room
 * @param pids processes and threads
 * @param diskBytes under /mnt; empty if counting took too long
 * @param sentBytes to the network, received likewise: on a network of its own all of it; on the host's those of the
 *     connections that are open now
 */
public record Usage(
        Duration processor,
        OptionalLong memoryBytes,
        OptionalLong pids,
        OptionalLong diskBytes,
        long sentBytes,
        long receivedBytes) {}
