package dev.berth.sandbox;

/** The place for commands cannot be had: says what failed, on what, and what to do. */
public class SandboxException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public SandboxException(String message) {
        super(message);
    }

    public SandboxException(String message, Throwable cause) {
        super(message, cause);
    }
}
