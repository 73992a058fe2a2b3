/**
 * What a conversation does on the network: the sockets of its own processes, however many containers share one network,
 * and what it uses of the machine; and which ports are its own to open.
 *
 * <p>Knows texts and files, and no container API: {@link dev.berth.network.Probe} is a script that whoever holds the
 * container has run inside, and reads what it printed. Start there.
 */
@NullMarked
package dev.berth.network;

import org.jspecify.annotations.NullMarked;
