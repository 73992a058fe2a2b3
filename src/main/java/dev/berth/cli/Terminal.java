package dev.berth.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What the program has of the process it runs in: the streams and the environment. Everything else in the program is
 * handed this, so that a test can hand it another one. Text is UTF-8 whatever the locale says.
 *
 * @param outIsTerminal whether a person sees what is written to {@code out}
 */
record Terminal(
        InputStream in, PrintWriter out, PrintWriter err, Map<String, String> environment, boolean outIsTerminal) {

    Terminal {
        environment = Map.copyOf(environment);
    }

    static Terminal ofProcess() {
        return new Terminal(
                new FileInputStream(FileDescriptor.in),
                writer(FileDescriptor.out),
                writer(FileDescriptor.err),
                System.getenv(),
                isTerminal("1"));
    }

    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8), false);
    }

    /** The JDK's own answer differs from release to release; where the system has none to give, it is no. */
    private static boolean isTerminal(String descriptor) {
        try {
            Path target = Files.readSymbolicLink(Path.of("/proc/self/fd", descriptor));
            return target.startsWith("/dev/pts")
                    || target.toString().startsWith("/dev/tty")
                    || target.endsWith("console");
        } catch (IOException e) {
            return false;
        }
    }

    /** A variable that is set to something. */
    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }

    /** Whether to write in color, by the conventions of no-color.org and force-color.org. */
    boolean wantsColor() {
        if (variable("NO_COLOR").isPresent()) return false;
        if (variable("FORCE_COLOR").isPresent()) return true;
        return outIsTerminal && !variable("TERM").orElse("dumb").equals("dumb");
    }
}
