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

    /** The request is longer than the model's context: a shorter one may succeed. */
    public static final class ContextOverflow extends ModelException {
        private static final long serialVersionUID = 1;

        public ContextOverflow(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
