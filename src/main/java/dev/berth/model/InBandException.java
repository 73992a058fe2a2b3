package dev.berth.model;

/** An error that the provider sent inside a stream that had begun well; its message is what was sent. */
final class InBandException extends RuntimeException {
    private static final long serialVersionUID = 1;

    InBandException(String data) {
        super(data);
    }
}
