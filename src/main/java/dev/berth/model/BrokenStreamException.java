package dev.berth.model;

/** A reply that began and did not end as it should. It stays inside the room. */
final class BrokenStreamException extends RuntimeException {
    private static final long serialVersionUID = 1;

    BrokenStreamException(String message) {
        super(message);
    }

    BrokenStreamException(String message, Throwable cause) {
        super(message, cause);
    }
}
