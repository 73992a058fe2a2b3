package dev.berth.shell;

import dev.berth.sandbox.Command;
import dev.berth.sandbox.OutputListener;
import dev.berth.sandbox.Result.Lost;
import dev.berth.sandbox.RunningCommand;
import dev.berth.sandbox.Sandbox;
import dev.berth.sandbox.SandboxException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A live shell on a bash of this machine, with no container around it: for tests of the shell room. */
public final class LocalSandbox implements Sandbox {
    private final Workers workers = new Workers();
    private final Process keeper;
    private final LiveShell shell;
    private final Path root;

    public LocalSandbox(Path root, ShellSettings settings) {
        this.root = root;
        try {
            Path work = Files.createDirectories(root.resolve("work"));
            Path folder = root.resolve("folder");
            ShellFolder shellFolder = ShellFolder.create(folder, folder.toString(), work.toString());
            ProcessBuilder builder = new ProcessBuilder(adopting(shellFolder.keeperCommand())).directory(work.toFile());
            Map<String, String> environment = builder.environment();
            environment.put("HOME", work + "/.berth/home");
            environment.put("TMPDIR", work + "/.berth/tmp");
            environment.put("TERM", "dumb");
            builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
            this.keeper = builder.start();
            this.shell = LiveShell.ofNewPlace(shellFolder, workers, settings, new LocalPlace());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In a container orphans go to the keeper, for it is process 1; here it is made their adopter (prctl(2)). */
    private static List<String> adopting(List<String> keeper) {
        String prctl = System.getProperty("os.arch").equals("aarch64") ? "167" : "157";
        List<String> command =
                new ArrayList<>(List.of("perl", "-e", "syscall(shift() + 0, 36, 1, 0, 0, 0); exec @ARGV", prctl));
        command.addAll(keeper);
        return command;
    }

    public Path root() {
        return root;
    }

    @Override
    public RunningCommand start(Command command, OutputListener listener) throws InterruptedException {
        try {
            return shell.start(command, listener, Lost.NOTHING);
        } catch (ShellGoneException e) {
            throw new SandboxException("the local shell is gone", e);
        }
    }

    @Override
    public List<RunningCommand> running() {
        return shell.running();
    }

    @Override
    public void close() {
        List<ProcessHandle> family = keeper.descendants().toList();
        keeper.destroyForcibly();
        family.forEach(ProcessHandle::destroyForcibly);
        shell.close();
        workers.close();
    }

    private final class LocalPlace implements Place {
        @Override
        public String fate() {
            return keeper.isAlive() ? "the keeper lives" : "the keeper ended with " + keeper.exitValue();
        }

        @Override
        public boolean hasEnded() {
            return !keeper.isAlive();
        }

        @Override
        public void kill() {
            keeper.destroyForcibly();
        }
    }
}
