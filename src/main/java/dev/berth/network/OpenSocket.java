package dev.berth.network;

import java.util.Optional;

/** A socket that a process of a conversation holds. One that several processes hold is told with the first of them. */
public sealed interface OpenSocket {

    Protocol protocol();

    Endpoint local();

    Holder holder();

    /** The kernel's number of it, the same for all who hold it. */
    long inode();

    /** It waits for others: a listening TCP or unix socket, or a UDP socket that is bound. */
    record Listening(Protocol protocol, Endpoint local, Holder holder, long inode) implements OpenSocket {}

    /**
     * It has a peer.
     *
     * @param traffic known of TCP, where the image has {@code ss}
     */
    record Connected(
            Protocol protocol, Endpoint local, Endpoint remote, Holder holder, long inode, Optional<Traffic> traffic)
            implements OpenSocket {}
}
