package dev.berth.replay;

import dev.berth.sandbox.Command;
import dev.berth.sandbox.Outcome;
import dev.berth.sandbox.OutputListener;
import dev.berth.sandbox.Result;
import dev.berth.sandbox.Sandbox;
import java.time.Duration;
import java.util.Map;

/** The files of a sandbox, reached by commands as the agent itself would. */
final class SandboxFiles {
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final Sandbox sandbox;

    SandboxFiles(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    void write(Fixture.Files files) throws InterruptedException {
        for (Map.Entry<String, String> file : files.files().entrySet()) {
            String path = quoted(file.getKey());
            Result result = run("(mkdir -p \"$(dirname " + path + ")\" && printf %s " + quoted(file.getValue()) + " > "
                    + path + ")");
            if (!isSuccess(result))
                throw new ScriptException(files.at() + ": cannot write " + file.getKey() + " in the sandbox: "
                        + result.output().text().strip());
        }
    }

    /** The result of reading a file: its text is the output, and a failure says why. */
    Result read(String path) throws InterruptedException {
        return run("cat -- " + quoted(path));
    }

    /** The result of looking whether there is a file, folder or link of that name: it fails if there is none. */
    Result look(String path) throws InterruptedException {
        return run("ls -ld -- " + quoted(path));
    }

    static boolean isSuccess(Result result) {
        return result.outcome().equals(new Outcome.Exited(0));
    }

    private Result run(String text) throws InterruptedException {
        return sandbox.run(Command.of(text).withTimeout(LONGEST), OutputListener.NONE);
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
