package dev.berth.cli;

/** The statuses that the program's own commands end with. */
final class Exit {
    static final int OK = 0;
    /** It was done, and the answer is no: something differed, something was missing. */
    static final int NO = 1;
    /** What was asked for cannot be understood. */
    static final int USAGE = 2;
    /** No container can be had. */
    static final int NO_ENGINE = 3;
    /** Something could not be tried at all, so there is neither a yes nor a no. */
    static final int NOT_PLAYED = 4;
    /** A limit that was set ended it before its own end. */
    static final int LIMIT = 5;
    /** The program itself is at fault. */
    static final int BUG = 70;
    /** A command reached its time limit, as with timeout(1). */
    static final int TIMED_OUT = 124;
    /** The person pressed Ctrl-C. */
    static final int INTERRUPTED = 130;

    private Exit() {}
}
