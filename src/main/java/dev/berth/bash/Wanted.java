package dev.berth.bash;

/** What a call of ours comes to, for those who decide whether it is carried out. */
public sealed interface Wanted {

    /** To run a command. */
    record Run(String command) implements Wanted {}

    /** To write text to a command that runs already. */
    record Write(String text) implements Wanted {}

    /** To wait for, list or stop what runs; or what cannot be understood, so that nothing will be done. */
    record Nothing() implements Wanted {}
}
