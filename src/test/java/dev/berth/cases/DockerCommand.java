package dev.berth.cases;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The engine's own program: a second witness, and the hand of somebody who meddles. */
final class DockerCommand implements Runnable {
    private final List<String> command = new ArrayList<>(List.of("docker"));

    DockerCommand(String... arguments) {
        command.addAll(List.of(arguments));
    }

    @Override
    public void run() {
        try {
            int status = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            if (status != 0) throw new IllegalStateException(command + " gave " + status);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
