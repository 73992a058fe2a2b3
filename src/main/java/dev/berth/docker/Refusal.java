package dev.berth.docker;

import com.github.dockerjava.api.exception.DockerException;
import dev.berth.sandbox.SandboxException;

/** The engine's no to a request. Those that something can be made of have a type of their own. */
class Refusal extends SandboxException {
    private static final long serialVersionUID = 1;

    Refusal(String what, DockerException cause) {
        super("cannot " + what + ": the Docker engine says: " + cause.getMessage(), cause);
    }

    /** There is no such thing. */
    static final class Missing extends Refusal {
        private static final long serialVersionUID = 1;

        Missing(String what, DockerException cause) {
            super(what, cause);
        }
    }

    /** It is as it should be already. */
    static final class Unchanged extends Refusal {
        private static final long serialVersionUID = 1;

        Unchanged(String what, DockerException cause) {
            super(what, cause);
        }
    }

    /** Somebody else does something with it, or has the name. */
    static final class Conflict extends Refusal {
        private static final long serialVersionUID = 1;

        Conflict(String what, DockerException cause) {
            super(what, cause);
        }
    }
}
