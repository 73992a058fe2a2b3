package dev.berth.replay;

import dev.berth.sandbox.Sandbox;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The fixtures of one script while it is played: set up in its order, taken away in reverse. One thread. */
final class Fixtures implements AutoCloseable {
    private final Path script;
    private final Supplier<Sandbox> sandbox;
    private final Deque<RunningFixture> running = new ArrayDeque<>();

    /** @param sandbox asked for only when a script puts files into it */
    Fixtures(Path script, Supplier<Sandbox> sandbox) {
        this.script = script;
        this.sandbox = sandbox;
    }

    /**
     * Sets all of them up and tells of each.
     *
     * @throws ScriptException if one cannot be had, naming its place in the script
     */
    void setUp(List<Fixture> fixtures, Consumer<String> told) throws InterruptedException {
        for (Fixture fixture : fixtures) {
            running.push(begin(fixture));
            told.accept(sentence(fixture));
        }
    }

    private RunningFixture begin(Fixture fixture) throws InterruptedException {
        return switch (fixture) {
            case Fixture.Serve serve -> StaticFiles.serve(serve);
            case Fixture.Echo echo -> TcpEcho.listen(echo);
            case Fixture.HostProcess process -> HostProcess.start(process, folder());
            case Fixture.Files files -> {
                new SandboxFiles(sandbox.get()).write(files);
                yield () -> {};
            }
        };
    }

    private Path folder() {
        Path parent = script.toAbsolutePath().getParent();
        return parent == null ? Path.of("/") : parent;
    }

    private static String sentence(Fixture fixture) {
        return switch (fixture) {
            case Fixture.Serve serve -> "static files on the host's port " + serve.port();
            case Fixture.Echo echo -> "a TCP echo on the host's port " + echo.port();
            case Fixture.HostProcess process ->
                "on the host: " + process.command().strip();
            case Fixture.Files files ->
                "files in the sandbox: " + String.join(", ", files.files().keySet());
        };
    }

    @Override
    public void close() {
        while (!running.isEmpty()) running.pop().close();
    }
}
