package dev.berth.docker;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import dev.berth.network.Probe;
import dev.berth.network.Sighting;
import dev.berth.sandbox.SandboxException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs a short program of ours inside a container, as the container's own user, with no more power than it has.
 *
 * @param hostNetwork whether the container is on the host's network
 */
record Look(Engine engine, String container, boolean hostNetwork) {
    /** A container that is too busy for a look is not worth waiting for. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    Sighting at(Probe depth) {
        Probe.Look look = depth.look(hostNetwork);
        return look.read(run(look.command()));
    }

    /**
     * What it printed on standard output.
     *
     * @throws SandboxException if it cannot be run, or does not end in time
     */
    String run(List<String> command) {
        return engine.ask("look into container " + container, PATIENCE.plusSeconds(1), docker -> {
            String id = docker.execCreateCmd(container)
                    .withCmd(command.toArray(String[]::new))
                    .withAttachStdout(true)
                    .withAttachStderr(false)
                    .exec()
                    .getId();
            try (Printed printed = new Printed()) {
                docker.execStartCmd(id).exec(printed);
                if (!printed.awaitCompletion(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) throw late();
                return printed.text.toString(StandardCharsets.UTF_8);
            } catch (InterruptedException | IOException e) {
                throw new SandboxException("the look into container " + container + " was cut short", e);
            }
        });
    }

    private SandboxException late() {
        return new SandboxException(
                "the look into container " + container + " took longer than " + PATIENCE.toSeconds() + " s");
    }

    private static final class Printed extends ResultCallback.Adapter<Frame> {
        private final ByteArrayOutputStream text = new ByteArrayOutputStream();

        @Override
        public void onNext(Frame frame) {
            if (frame.getStreamType() == StreamType.STDOUT) text.writeBytes(frame.getPayload());
        }
    }
}
