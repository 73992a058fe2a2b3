package dev.berth.replay;

import dev.berth.terminal.Seconds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program of the host that runs for the length of a script, with all that it starts. */
final class HostProcess implements RunningFixture {
    private static final Duration POLITE = Duration.ofSeconds(5);
    private static final long LOOK_AGAIN_MILLIS = 50;
    private static final int LAST_WORDS = 2000;

    private final Fixture.HostProcess wanted;
    private final Process process;
    private final Path output;

    private HostProcess(Fixture.HostProcess wanted, Process process, Path output) {
        this.wanted = wanted;
        this.process = process;
        this.output = output;
    }

    /** Starts it and waits until it is ready. */
    static HostProcess start(Fixture.HostProcess wanted, Path folder) throws InterruptedException {
        wanted.ready().port().filter(HostPort::listens).ifPresent(port -> {
            throw new ScriptException(wanted.at() + ": " + HostPort.taken(port));
        });
        HostProcess started = launch(wanted, folder);
        try {
            started.awaitReady();
            return started;
        } catch (InterruptedException | RuntimeException e) {
            started.close();
            throw e;
        }
    }

    private static HostProcess launch(Fixture.HostProcess wanted, Path folder) {
        try {
            Path output = Files.createTempFile("berth-fixture-", ".log");
            ProcessBuilder builder = new ProcessBuilder("bash", "-c", wanted.command())
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(output.toFile());
            builder.environment().putAll(wanted.environment());
            return new HostProcess(wanted, builder.start(), output);
        } catch (IOException e) {
            throw new ScriptException(wanted.at() + ": cannot start bash on this host: " + e.getMessage(), e);
        }
    }

    private void awaitReady() throws InterruptedException {
        Fixture.Ready ready = wanted.ready();
        long deadline = System.nanoTime() + ready.within().toNanos();
        while (!isReady(ready)) {
            if (process.waitFor(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS))
                throw failed("it ended with status " + process.exitValue());
            if (System.nanoTime() > deadline) throw failed("it was not within " + Seconds.of(ready.within()));
        }
    }

    private boolean isReady(Fixture.Ready ready) {
        return ready.port().map(HostPort::listens).orElse(true)
                && ready.output().map(text -> text.matcher(written()).find()).orElse(true);
    }

    private ScriptException failed(String why) {
        return new ScriptException(
                wanted.at() + ": the fixture '" + wanted.command().strip() + "' is not ready: " + why + lastWords());
    }

    private String lastWords() {
        String written = written().strip();
        if (written.isEmpty()) return "; it wrote nothing";
        return "; it wrote:\n" + written.substring(Math.max(0, written.length() - LAST_WORDS));
    }

    private String written() {
        try {
            return new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read what a fixture wrote", e);
        }
    }

    /** Politely first. What a process left behind under another parent is out of reach. */
    @Override
    public void close() {
        List<ProcessHandle> all = Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList();
        all.forEach(ProcessHandle::destroy);
        long deadline = System.nanoTime() + POLITE.toNanos();
        boolean interrupted = false;
        while (all.stream().anyMatch(ProcessHandle::isAlive) && System.nanoTime() < deadline && !interrupted) {
            interrupted = !paused();
        }
        all.forEach(ProcessHandle::destroyForcibly);
        forgetOutput();
        if (interrupted) Thread.currentThread().interrupt();
    }

    private static boolean paused() {
        try {
            Thread.sleep(LOOK_AGAIN_MILLIS);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    private void forgetOutput() {
        try {
            Files.deleteIfExists(output);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + output, e);
        }
    }
}
