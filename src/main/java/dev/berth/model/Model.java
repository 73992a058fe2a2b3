package dev.berth.model;

/** A language model that is asked for one reply at a time. Any thread may call, several at once. */
public interface Model {

    /** As people write it: {@code provider/model}. */
    String name();

    /**
     * Asks for the next reply and waits until all of it is there, telling the listener each piece as it comes.
     * An interrupt of the calling thread ends the request at once.
     *
     * <p>A reply that is returned is whole. One that was cut off, refused or could not be had is a {@link ModelException};
     * what the listener was told of it is then void.
     */
    Reply reply(Request request, ReplyListener listener) throws InterruptedException;
}
