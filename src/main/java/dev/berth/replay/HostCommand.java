package dev.berth.replay;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A short command on the host, to know what a command in the sandbox should have printed. */
final class HostCommand {
    private HostCommand() {}

    /** What it writes to either output; the caller expects it to end by itself. */
    static String output(String command) {
        try {
            Process process = new ProcessBuilder("bash", "-c", command)
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            try (var output = process.getInputStream()) {
                return new String(output.readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            throw new ScriptException("cannot run bash on this host: " + e.getMessage(), e);
        }
    }
}
