package dev.berth.model;

/** No reply can be had: says from which model, why, and what to do. */
public class ModelException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public ModelException(String message) {
        super(message);
    }

    public ModelException(String message, Throwable cause) {
        super(message, cause);
    }
}
