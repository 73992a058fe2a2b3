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
import java.util.Set;
import java.util.TreeSet;

/**
 * What the program has of the process it runs in: the streams and the environment. Everything else in the program is
 * handed this, so that a test can hand it another one. Text is UTF-8 whatever the locale says.
 *
 * @param interactive those of the streams that have a person at their other end
 */
record Terminal(
        InputStream in, PrintWriter out, PrintWriter err, Map<String, String> environment, Set<Standard> interactive) {

    /** The standard streams. */
    enum Standard {
        IN("0"),
        OUT("1"),
        ERR("2");

        private final String descriptor;

        Standard(String descriptor) {
            this.descriptor = descriptor;
        }
    }

    Terminal {
        environment = Map.copyOf(environment);
        interactive = Set.copyOf(interactive);
    }

    Terminal(InputStream in, PrintWriter out, PrintWriter err, Map<String, String> environment, boolean outIsTerminal) {
        this(in, out, err, environment, outIsTerminal ? Set.of(Standard.OUT) : Set.of());
    }

    static Terminal ofProcess() {
        return new Terminal(
                new FileInputStream(FileDescriptor.in),
                writer(FileDescriptor.out),
                writer(FileDescriptor.err),
                System.getenv(),
                interactiveStreams());
    }

    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8), false);
    }

    private static Set<Standard> interactiveStreams() {
        Set<Standard> interactive = new TreeSet<>();
        for (Standard stream : Standard.values()) if (isTerminal(stream.descriptor)) interactive.add(stream);
        return interactive;
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

    boolean inIsTerminal() {
        return interactive.contains(Standard.IN);
    }

    /** Whether a person sees what is written to {@code out}. */
    boolean outIsTerminal() {
        return interactive.contains(Standard.OUT);
    }

    /** Whether a person sits before a terminal on which more can be done than writing line after line. */
    boolean isForPeople() {
        return inIsTerminal()
                && outIsTerminal()
                && !variable("TERM").orElse("dumb").equals("dumb");
    }

    /** A variable that is set to something. */
    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }

    /** Whether to write to standard output in color. */
    boolean wantsColor() {
        return wantsColor(Standard.OUT);
    }

    /** Whether to write to a stream in color, by the conventions of no-color.org and force-color.org. */
    boolean wantsColor(Standard stream) {
        if (variable("NO_COLOR").isPresent()) return false;
        if (variable("FORCE_COLOR").isPresent()) return true;
        return interactive.contains(stream) && !variable("TERM").orElse("dumb").equals("dumb");
    }
}
