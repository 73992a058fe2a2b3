package dev.berth.sandbox;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the commands of a sandbox do with ports. Looking costs next to nothing where nothing was opened, else up to a tenth
 * of a second; what cannot be seen is left out, and nothing is thrown. Any thread may call.
 */
public interface Ports {

    /** Of a sandbox that does not watch ports. */
    Ports NONE = new Ports() {
        @Override
        public List<Listener> opened(Duration patience) {
            return List.of();
        }

        @Override
        public Optional<String> conflict(String command, String output) {
            return Optional.empty();
        }
    };

    /**
     * A socket on which a process of the sandbox waits for others.
     *
     * @param protocol {@code tcp} or {@code udp}
     * @param address with the port: {@code 0.0.0.0:8888}, {@code [::1]:53}
     * @param process its short name
     */
    record Listener(String protocol, String address, String process) {
        @Override
        public String toString() {
            return (protocol.equals("tcp") ? "" : protocol + " ") + address + " " + process;
        }
    }

    /**
     * Those that were opened since this was last asked.
     *
     * @param patience how long to wait for one if there is none yet: a server needs a moment to begin
     */
    List<Listener> opened(Duration patience);

    /**
     * If a command's text says that a port was taken: who holds it, and what is free.
     *
     * @param output what the command printed
     */
    Optional<String> conflict(String command, String output);
}
