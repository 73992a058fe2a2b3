package dev.berth.model;

/** Is told a reply as it is written, in order, from the thread that asks for it. */
public interface ReplyListener {

    /** Tells nobody. */
    ReplyListener NONE = new ReplyListener() {};

    default void text(String piece) {}

    default void thinking(String piece) {}

    /** The model began to write a tool call: the moment to make ready what the tool needs. */
    default void callBegan(String tool) {}

    /** What was told so far is void: the reply is asked for again. {@code why} is a sentence for people. */
    default void startedOver(String why) {}
}
