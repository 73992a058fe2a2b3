package dev.berth.model;

/** One try to get a reply came to nothing. It stays inside the room: who tries again or gives up decides on it. */
final class FailedAttempt extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Failure failure;

    FailedAttempt(Failure failure, Throwable cause) {
        super(failure.why(), cause);
        this.failure = failure;
    }

    Failure failure() {
        return failure;
    }
}
