package dev.berth.transcript;

import java.util.OptionalLong;

/** A transcript cannot be read, written or had: says which file, why, and what to do. */
public class TranscriptException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public TranscriptException(String message) {
        super(message);
    }

    public TranscriptException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Somebody else has the conversation open for writing. */
    public static final class Busy extends TranscriptException {
        private static final long serialVersionUID = 1;
        private static final long UNKNOWN = -1;

        private final long holder;

        Busy(ConversationId id, OptionalLong holder) {
            super("conversation " + id + " is in use by " + describe(holder)
                    + ": end that program, or choose another conversation");
            this.holder = holder.orElse(UNKNOWN);
        }

        /** The process that has it open; empty in the instant before that process has written its number down. */
        public OptionalLong holder() {
            return holder == UNKNOWN ? OptionalLong.empty() : OptionalLong.of(holder);
        }

        private static String describe(OptionalLong holder) {
            if (holder.isEmpty()) return "another process";
            long pid = holder.getAsLong();
            return pid == ProcessHandle.current().pid() ? "this process (" + pid + ")" : "process " + pid;
        }
    }
}
