package dev.berth.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * {@code berth exec --jsonl}: requests from standard input, events to standard output, one JSON object a line.
 * Conversations work side by side; the requests of one run in the order in which they came. The thread that calls
 * {@link #run} deals the requests out; a daemon reads standard input, for that cannot be interrupted.
 */
final class ExecLines {
    private static final int READ_AHEAD = 100;

    private final Terminal terminal;
    private final HeldSandboxes sandboxes;
    private final Duration limit;
    private final ExecEvents events;
    private final BlockingQueue<Optional<String>> input = new ArrayBlockingQueue<>(READ_AHEAD);
    private final Map<String, ExecLane> lanes = new LinkedHashMap<>();

    /** @param limit of a command whose request names none */
    ExecLines(Terminal terminal, HeldSandboxes sandboxes, Duration limit) {
        this.terminal = terminal;
        this.sandboxes = sandboxes;
        this.limit = limit;
        this.events = new ExecEvents(terminal.out());
    }

    /** @return 0 if every line was understood, and 1 if not; how the commands ended is told by the events */
    int run() throws InterruptedException {
        Thread.ofPlatform().daemon().name("berth-stdin").start(this::read);
        int status = Exit.OK;
        int number = 0;
        try {
            for (Optional<String> line = input.take(); line.isPresent(); line = input.take()) {
                number++;
                if (!line.get().isBlank() && !deal(line.get(), number)) status = Exit.NO;
            }
            for (ExecLane lane : lanes.values()) lane.finish();
            return status;
        } finally {
            lanes.values().forEach(ExecLane::stop);
        }
    }

    private boolean deal(String line, int number) {
        return switch (ExecRequest.parse(line, limit)) {
            case ExecRequest.Run run -> {
                String conversation = run.conversation().map(Object::toString).orElse("");
                lanes.computeIfAbsent(conversation, name -> new ExecLane(sandboxes, events))
                        .add(run);
                yield true;
            }
            case ExecRequest.Refused refused -> {
                events.error(refused.id(), "line " + number + ": " + refused.why());
                yield false;
            }
        };
    }

    private void read() {
        try {
            BufferedReader lines = new BufferedReader(new InputStreamReader(terminal.in(), StandardCharsets.UTF_8));
            for (Optional<String> line = next(lines); line.isPresent(); line = next(lines)) input.put(line);
            input.put(Optional.empty());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The next line; nothing at the end, and where standard input breaks off. */
    private Optional<String> next(BufferedReader lines) {
        try {
            return Optional.ofNullable(lines.readLine());
        } catch (IOException e) {
            terminal.err().println("berth exec: standard input broke off: " + e.getMessage());
            return Optional.empty();
        }
    }
}
